/** Schedules of VOD2LIVE channels: which files play when. */
@NullMarked
package dev.livegate.schedule;

import org.jspecify.annotations.NullMarked;
