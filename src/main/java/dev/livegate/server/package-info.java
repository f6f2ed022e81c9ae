/** The web server. */
@NullMarked
package dev.livegate.server;

import org.jspecify.annotations.NullMarked;
