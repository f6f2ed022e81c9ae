/** Dry runs: a command is checked, but not sent. */
@NullMarked
package dev.livegate.dryrun;

import org.jspecify.annotations.NullMarked;
