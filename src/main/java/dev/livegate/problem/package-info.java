/** Whatever failed, as application/problem+json; nobody else builds one. */
@NullMarked
package dev.livegate.problem;

import org.jspecify.annotations.NullMarked;
