/** Events of channels, each code explained. */
@NullMarked
package dev.livegate.event;

import org.jspecify.annotations.NullMarked;
