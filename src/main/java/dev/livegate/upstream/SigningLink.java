package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;

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
                var better = signing.better(context, e);
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
}
