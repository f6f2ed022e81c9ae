/** Where events are delivered to. */
@NullMarked
package dev.livegate.callback;

import org.jspecify.annotations.NullMarked;
