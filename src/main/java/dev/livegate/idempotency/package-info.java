/**
 * The header {@code Idempotency-Key}: a command that is sent again under its key is not carried out again. Source: IETF draft
 * "The Idempotency-Key HTTP Header Field".
 */
@NullMarked
package dev.livegate.idempotency;

import org.jspecify.annotations.NullMarked;
