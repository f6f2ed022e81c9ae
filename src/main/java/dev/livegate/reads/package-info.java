/** What callers may know of copies: how old an answer they accept, and what they are told of the one they got. */
@NullMarked
package dev.livegate.reads;

import org.jspecify.annotations.NullMarked;
