/** VOD2LIVE channels, which play files on a schedule. */
@NullMarked
package dev.livegate.vod;

import org.jspecify.annotations.NullMarked;
