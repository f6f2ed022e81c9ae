@NullMarked
package dev.livegate;

import org.jspecify.annotations.NullMarked;
