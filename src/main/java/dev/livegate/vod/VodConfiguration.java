package dev.livegate.vod;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VodConfiguration {

    @Bean
    VodUpstream vodUpstream(UpstreamClients clients) {
        return clients.create(VodUpstream.class);
    }
}
