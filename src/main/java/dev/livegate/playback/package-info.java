/** Where channels can be watched, and what their encoders send. */
@NullMarked
package dev.livegate.playback;

import org.jspecify.annotations.NullMarked;
