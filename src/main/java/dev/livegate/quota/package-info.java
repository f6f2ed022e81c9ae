/** How much each caller may ask for in a time: token buckets, shared by the replicas if a Redis is configured. */
@NullMarked
package dev.livegate.quota;

import org.jspecify.annotations.NullMarked;
