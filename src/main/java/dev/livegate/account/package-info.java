/** The NCP accounts this gateway serves, each in one zone with its own keys. */
@NullMarked
package dev.livegate.account;

import org.jspecify.annotations.NullMarked;
