package dev.livegate.upstream.signing;

/**
 * What one attempt is signed with.
 *
 * @param slot of the key, from 1
 * @param sentAt what our own clock showed
 * @param timestamp what the upstream's clock was believed to show, in epoch milliseconds
 */
public record SigningContext(int slot, RequestSigner signer, long sentAt, long timestamp) {}
