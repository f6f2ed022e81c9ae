package dev.livegate.snapshot;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SnapshotConfiguration {

    @Bean
    SnapshotUpstream snapshotUpstream(UpstreamClients clients) {
        return clients.create(SnapshotUpstream.class);
    }
}
