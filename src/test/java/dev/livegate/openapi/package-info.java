@NullMarked
package dev.livegate.openapi;

import org.jspecify.annotations.NullMarked;
