/** The whole gateway in front of a sandbox, and its callers. Tests of a feature stand in the package of that feature. */
@NullMarked
package dev.livegate.caller;

import org.jspecify.annotations.NullMarked;
