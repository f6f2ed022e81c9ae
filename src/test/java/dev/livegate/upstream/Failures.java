package dev.livegate.upstream;

/** Failures of each kind, for those who only have to do with their consequences. */
public final class Failures {

    private Failures() {}

    /** A failure that does not say how long to wait. */
    public static UpstreamException of(FailureKind fault) {
        return UpstreamException.of(fault);
    }
}
