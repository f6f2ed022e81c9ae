/** The image as it is shipped, in containers as locked up as they should be in production. */
@NullMarked
package dev.livegate.image;

import org.jspecify.annotations.NullMarked;
