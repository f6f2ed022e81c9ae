package dev.livegate.upstream;

/**
 * Bounds what retries add to an outage: a tenth of a token for every first attempt, one token for every retry, ten at most.
 * Over many failing requests at most 1.1 sends per request.
 */
final class RetryBudget {

    private static final int CAPACITY_TENTHS = 100;

    private int tenths = CAPACITY_TENTHS;

    synchronized void earn() {
        tenths = Math.min(CAPACITY_TENTHS, tenths + 1);
    }

    synchronized boolean spend() {
        if (tenths < 10) {
            return false;
        }
        tenths -= 10;
        return true;
    }
}
