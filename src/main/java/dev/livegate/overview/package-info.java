/**
 * Everything about one channel in one answer. Made of what other features answer, and so the one feature that uses others;
 * none uses it.
 */
@NullMarked
package dev.livegate.overview;

import org.jspecify.annotations.NullMarked;
