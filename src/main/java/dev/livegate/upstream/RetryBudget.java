package dev.livegate.upstream;

import org.jspecify.annotations.Nullable;

/**
 * Limits the retries of an account: a tenth of a token for every first attempt, one token for every retry, ten at most.
 * Over many failing requests at most 1.1 sends per request.
 *
 * <p>Replicas with shared tokens spend those. What this one earns stays here until its next retry, so that only retries ask
 * the store. While the store is silent, retries are paid from a reserve of this replica's own, which begins full as well, and
 * then grows by what was earned. Each tenth goes one way only: to the store, into the reserve, or, if nobody knows whether
 * the store has it, nowhere.
 */
final class RetryBudget {

    private final String account;
    private final @Nullable SharedTokens shared;
    private int reserve = SharedTokens.CAPACITY;
    private int earned;

    /** @param shared null if this replica is the only one */
    RetryBudget(String account, @Nullable SharedTokens shared) {
        this.account = account;
        this.shared = shared;
    }

    synchronized void earn() {
        earned = Math.min(SharedTokens.CAPACITY, earned + 1);
    }

    boolean spend() {
        if (shared == null) {
            return spendHere();
        }
        var handed = handOver();
        return switch (shared.spend(account, handed)) {
            case GRANTED -> true;
            case REFUSED -> false;
            case NOT_ASKED -> {
                takeBack(handed);
                yield spendHere();
            }
            case UNKNOWN -> spendHere();
        };
    }

    private synchronized int handOver() {
        var handed = earned;
        earned = 0;
        return handed;
    }

    private synchronized void takeBack(int handed) {
        earned = Math.min(SharedTokens.CAPACITY, earned + handed);
    }

    private synchronized boolean spendHere() {
        reserve = Math.min(SharedTokens.CAPACITY, reserve + earned);
        earned = 0;
        if (reserve < SharedTokens.RETRY) {
            return false;
        }
        reserve -= SharedTokens.RETRY;
        return true;
    }
}
