package dev.livegate.curtain;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CurtainConfiguration {

    @Bean
    CurtainUpstream curtainUpstream(UpstreamClients clients) {
        return clients.create(CurtainUpstream.class);
    }
}
