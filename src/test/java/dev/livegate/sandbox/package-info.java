@NullMarked
package dev.livegate.sandbox;

import org.jspecify.annotations.NullMarked;
