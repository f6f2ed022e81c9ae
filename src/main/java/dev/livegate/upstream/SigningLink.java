package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import dev.livegate.upstream.signing.Signing;
import dev.livegate.upstream.signing.SigningContext;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what each attempt is signed with. When the API gateway refuses the signature, the service has not seen the request, so that
 * commands too are sent again with a better key or clock.
 */
record SigningLink(UpstreamLink next, Signing signing, CallMetrics metrics) implements UpstreamLink {

    /** Once for the clock, once for the other key. */
    private static final int MOST_SIGNED_AGAIN = 2;

    @Override
    public Received send(UpstreamRequest request) {
        var context = signing.context();
        for (int again = 0; ; again++) {
            try {
                var answer = next.send(request.signedWith(context));
                signing.accepted();
                return answer;
            } catch (UpstreamException e) {
                var better = better(context, e);
                if (e.kind() == FailureKind.SIGNATURE || e.kind() == FailureKind.PERMISSION) {
                    metrics.credentialsRefused(context.slot());
                }
                if (better == null || again >= MOST_SIGNED_AGAIN) {
                    throw e;
                }
                metrics.retried(request.operation(), e.kind());
                context = better;
            }
        }
    }

    private @Nullable SigningContext better(SigningContext used, UpstreamException failure) {
        if (failure.kind() == FailureKind.CLOCK) {
            return signing.context();
        }
        if (isAboutTheKey(failure)) {
            return signing.refused(used);
        }
        if (isOfTheService(failure)) {
            signing.accepted();
        }
        return null;
    }

    private static boolean isAboutTheKey(UpstreamException failure) {
        var answered = failure.answered();
        return failure.kind() == FailureKind.SIGNATURE
                || (failure.kind() == FailureKind.PERMISSION && answered != null && answered.status() == 401);
    }

    /** The service sees a request only when its signature was good. Only the service says that something is missing or invalid. */
    private static boolean isOfTheService(UpstreamException failure) {
        return switch (failure.kind()) {
            case MISSING, CONFLICT, INVALID ->
                failure.answered() != null && failure.answered().code() != null;
            default -> false;
        };
    }
}
