/** Signatures of requests: which key of an account is in use, and what the upstream's clock shows. Knows nothing of calls and failures. */
@NullMarked
package dev.livegate.upstream.signing;

import org.jspecify.annotations.NullMarked;
