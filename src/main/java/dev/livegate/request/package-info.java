/** What is known of the current request, and the order in which it is processed. */
@NullMarked
package dev.livegate.request;

import org.jspecify.annotations.NullMarked;
