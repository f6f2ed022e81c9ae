@NullMarked
package dev.livegate.playback;

import org.jspecify.annotations.NullMarked;
