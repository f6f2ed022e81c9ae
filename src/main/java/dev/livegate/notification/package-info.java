/** Who is notified of a channel's events by message. */
@NullMarked
package dev.livegate.notification;

import org.jspecify.annotations.NullMarked;
