package dev.livegate.shutdown;

import dev.livegate.upstream.Calls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

@Configuration(proxyBeanMethods = false)
class ShutdownConfiguration {

    @Bean
    Drain drain(ShutdownProperties properties, MeterRegistry meters) {
        var drain = new Drain(properties.drain());
        Gauge.builder("livegate.drain", drain, Drain::seconds)
                .description("Time since the drain began")
                .baseUnit("seconds")
                .register(meters);
        return drain;
    }

    /** What is in flight when the gateway stops listening may use up its deadline, and has to be answered after that. */
    @Bean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
    static DefaultLifecycleProcessor lifecycleProcessor(LifecycleProperties properties, Calls calls) {
        var needed = calls.deadline().plusSeconds(1);
        var configured = properties.getTimeoutPerShutdownPhase();
        var processor = new DefaultLifecycleProcessor();
        processor.setTimeoutPerShutdownPhase((needed.compareTo(configured) > 0 ? needed : configured).toMillis());
        return processor;
    }
}
