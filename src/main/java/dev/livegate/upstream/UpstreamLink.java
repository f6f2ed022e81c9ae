package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;

/** One link of the {@link OutboundChain}: does its part and passes the request on to the next link. */
interface UpstreamLink {

    /** @throws UpstreamException on every failure */
    Received send(UpstreamRequest request);
}
