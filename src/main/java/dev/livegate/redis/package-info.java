/** What the replicas share, if a Redis is configured: one store, guarded so that its failure costs little and breaks nothing. */
@NullMarked
package dev.livegate.redis;

import org.jspecify.annotations.NullMarked;
