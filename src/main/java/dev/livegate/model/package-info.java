/** The vocabulary of Live Station that every feature shares: ids, states and the upstream's own words. */
@NullMarked
package dev.livegate.model;

import org.jspecify.annotations.NullMarked;
