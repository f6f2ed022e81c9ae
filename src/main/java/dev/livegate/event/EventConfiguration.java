package dev.livegate.event;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    @Bean
    EventUpstream eventUpstream(UpstreamClients clients) {
        return clients.create(EventUpstream.class);
    }
}
