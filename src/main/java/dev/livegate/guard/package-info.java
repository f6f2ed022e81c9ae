/** Which channel state each command needs, declared once, checked before anything is sent. */
@NullMarked
package dev.livegate.guard;

import org.jspecify.annotations.NullMarked;
