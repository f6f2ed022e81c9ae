package dev.livegate.upstream;

/** What became of a command that failed. */
public enum Outcome {
    /** Certainly nothing reached the upstream. */
    NOT_SENT("not-sent"),
    /** The upstream answered that it did not do it. */
    REJECTED("rejected"),
    /** It may or may not have been done; never sent again by the gateway. */
    UNKNOWN("unknown");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /** The outcome as problems write it. */
    public String label() {
        return label;
    }
}
