package dev.livegate.observability;

import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    /** Records no spans without an endpoint. Trace ids are passed on nevertheless. */
    @Bean
    @ConditionalOnProperty(
            name = "management.opentelemetry.tracing.export.otlp.endpoint",
            havingValue = "false",
            matchIfMissing = true)
    Sampler noSpans() {
        return Sampler.alwaysOff();
    }
}
