/** Who is calling and what they may do: one filter chain, deny by default. */
@NullMarked
package dev.livegate.security;

import org.jspecify.annotations.NullMarked;
