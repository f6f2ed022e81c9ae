/** How old an answer a caller accepts, and what the answer says about its age. */
@NullMarked
package dev.livegate.reads;

import org.jspecify.annotations.NullMarked;
