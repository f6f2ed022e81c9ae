/** What a caller may know about itself. */
@NullMarked
package dev.livegate.me;

import org.jspecify.annotations.NullMarked;
