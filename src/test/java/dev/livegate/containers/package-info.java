/** What container tests share. */
@NullMarked
package dev.livegate.containers;

import org.jspecify.annotations.NullMarked;
