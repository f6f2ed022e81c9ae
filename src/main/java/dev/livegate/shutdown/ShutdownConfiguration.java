package dev.livegate.shutdown;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

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

    /** Outside every other filter: refusals close their connection too. */
    @Bean
    FilterRegistrationBean<Drain> drainFilter(Drain drain) {
        var registration = new FilterRegistrationBean<>(drain);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
