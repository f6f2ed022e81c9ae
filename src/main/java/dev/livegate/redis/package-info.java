/** What replicas share in Redis. A failure of Redis costs little and breaks nothing. */
@NullMarked
package dev.livegate.redis;

import org.jspecify.annotations.NullMarked;
