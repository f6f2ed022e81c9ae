/** What a request leaves behind for operators: log context, audit lines, metric labels, traces. */
@NullMarked
package dev.livegate.observability;

import org.jspecify.annotations.NullMarked;
