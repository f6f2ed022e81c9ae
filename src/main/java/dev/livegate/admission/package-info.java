/** Admission control: how many requests run at once, how many each caller may send, and how large a body may be. */
@NullMarked
package dev.livegate.admission;

import org.jspecify.annotations.NullMarked;
