/** How old an answer a caller accepts, and what the caller is told about the age of the answer. */
@NullMarked
package dev.livegate.reads;

import org.jspecify.annotations.NullMarked;
