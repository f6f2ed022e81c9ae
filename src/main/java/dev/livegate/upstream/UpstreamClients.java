package dev.livegate.upstream;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Makes clients of contract interfaces. Each call passes the {@link OutboundChain}. */
public final class UpstreamClients {

    private final HttpServiceProxyFactory proxies;

    UpstreamClients(UpstreamExchange exchange) {
        this.proxies = HttpServiceProxyFactory.builderFor(exchange)
                .customArgumentResolver(exchange)
                .httpRequestValuesProcessor(exchange)
                .build();
    }

    public <T> T create(Class<T> contract) {
        return proxies.createClient(contract);
    }
}
