/** Channels that relay to third-party platforms, and their target platforms. */
@NullMarked
package dev.livegate.restream;

import org.jspecify.annotations.NullMarked;
