/** Snapshots of running recordings. */
@NullMarked
package dev.livegate.snapshot;

import org.jspecify.annotations.NullMarked;
