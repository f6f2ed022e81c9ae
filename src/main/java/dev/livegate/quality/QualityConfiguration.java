package dev.livegate.quality;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QualityConfiguration {

    @Bean
    QualityUpstream qualityUpstream(UpstreamClients clients) {
        return clients.create(QualityUpstream.class);
    }
}
