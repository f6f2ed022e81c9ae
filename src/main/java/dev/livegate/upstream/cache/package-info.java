/** Cached answers to reads, and calls that several reads share. Knows a read only as {@link dev.livegate.upstream.cache.Read}. */
@NullMarked
package dev.livegate.upstream.cache;

import org.jspecify.annotations.NullMarked;
