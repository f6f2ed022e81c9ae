/** The CDN of a channel, as callers choose it and as the upstream tells of it. Live and VOD2LIVE channels share it. */
@NullMarked
package dev.livegate.cdn;

import org.jspecify.annotations.NullMarked;
