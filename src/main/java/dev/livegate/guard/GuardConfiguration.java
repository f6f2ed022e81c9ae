package dev.livegate.guard;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

    @Bean
    StateGuard stateGuard(ChannelStateUpstream channels, GuardProperties properties, MeterRegistry meters) {
        return new StateGuard(channels, properties.stateGuard(), meters);
    }

    @Bean
    LowLatencyGuard lowLatencyGuard(QualitySetUpstream qualitySets) {
        return new LowLatencyGuard(qualitySets);
    }
}
