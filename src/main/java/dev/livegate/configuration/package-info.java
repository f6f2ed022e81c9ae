/** Checks the gateway's configuration before anything starts, and says what is wrong with it. */
@NullMarked
package dev.livegate.configuration;

import org.jspecify.annotations.NullMarked;
