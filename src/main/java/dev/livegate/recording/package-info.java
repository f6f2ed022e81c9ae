/** Recordings of live channels. */
@NullMarked
package dev.livegate.recording;

import org.jspecify.annotations.NullMarked;
