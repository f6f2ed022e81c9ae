package dev.livegate.upstream;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Turns a feature's contract interface into a client that signs, waits, retries and breaks as it should. */
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
