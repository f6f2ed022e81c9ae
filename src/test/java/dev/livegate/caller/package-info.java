/** The whole gateway in front of a sandbox, as honest and hostile callers see it. */
@NullMarked
package dev.livegate.caller;

import org.jspecify.annotations.NullMarked;
