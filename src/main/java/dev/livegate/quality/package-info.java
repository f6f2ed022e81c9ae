/** Rendition profiles and sets of them. */
@NullMarked
package dev.livegate.quality;

import org.jspecify.annotations.NullMarked;
