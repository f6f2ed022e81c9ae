/** The live curtain, a temporary replacement picture, and what it can show. */
@NullMarked
package dev.livegate.curtain;

import org.jspecify.annotations.NullMarked;
