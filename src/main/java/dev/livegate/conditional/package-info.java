/** Conditional requests: entity tags, 304, and where an answer came from. */
@NullMarked
package dev.livegate.conditional;

import org.jspecify.annotations.NullMarked;
