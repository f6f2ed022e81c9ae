package dev.livegate.clip;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClipConfiguration {

    @Bean
    ClipUpstream clipUpstream(UpstreamClients clients) {
        return clients.create(ClipUpstream.class);
    }
}
