/** Short clips cut out of snapshots. */
@NullMarked
package dev.livegate.clip;

import org.jspecify.annotations.NullMarked;
