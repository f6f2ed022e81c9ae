/** Live channels. */
@NullMarked
package dev.livegate.channel;

import org.jspecify.annotations.NullMarked;
