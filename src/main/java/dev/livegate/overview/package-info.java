/**
 * Everything about one channel in one answer. The only feature that uses other features; none uses it.
 */
@NullMarked
package dev.livegate.overview;

import org.jspecify.annotations.NullMarked;
