/** The CDN of a channel in requests and answers. Live and VOD2LIVE channels share it. */
@NullMarked
package dev.livegate.cdn;

import org.jspecify.annotations.NullMarked;
