package dev.livegate.guard;

import dev.livegate.upstream.UpstreamClients;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

    @Bean
    StateGuard stateGuard(UpstreamClients clients, GuardProperties properties, MeterRegistry meters) {
        return new StateGuard(clients.create(ChannelStateUpstream.class), properties.stateGuard(), meters);
    }

    @Bean
    LowLatencyGuard lowLatencyGuard(UpstreamClients clients) {
        return new LowLatencyGuard(clients.create(QualitySetUpstream.class));
    }
}
