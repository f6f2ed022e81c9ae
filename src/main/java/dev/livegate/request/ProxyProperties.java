package dev.livegate.request;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The proxies between callers and the gateway.
 *
 * @param trusted Addresses of proxies whose headers X-Forwarded-For, -Proto, -Host, -Port and -Prefix count, as CIDRs. The headers of
 *     everybody else are ignored, and so is the header Forwarded.
 * @param headers Those of these headers that the proxies set or remove themselves. A header that they pass on from callers must not be here.
 */
@ConfigurationProperties("livegate.proxies")
record ProxyProperties(
        @DefaultValue List<String> trusted,

        @DefaultValue({
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix"
        })
        List<String> headers) {}
