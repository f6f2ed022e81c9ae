package dev.livegate.restream;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RestreamConfiguration {

    @Bean
    RestreamUpstream restreamUpstream(UpstreamClients clients) {
        return clients.create(RestreamUpstream.class);
    }
}
