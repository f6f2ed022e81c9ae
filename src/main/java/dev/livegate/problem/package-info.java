/** Maps failures to application/problem+json. No other package builds a problem. */
@NullMarked
package dev.livegate.problem;

import org.jspecify.annotations.NullMarked;
