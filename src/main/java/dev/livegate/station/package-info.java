/** The vocabulary of Live Station that every feature shares: ids and the upstream's own words. */
@NullMarked
package dev.livegate.station;

import org.jspecify.annotations.NullMarked;
