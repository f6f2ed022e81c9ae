package dev.livegate.shutdown;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class ShutdownConfiguration {

    @Bean
    Drain drain(ShutdownProperties properties) {
        return new Drain(properties.drain());
    }

    /** Outside every other filter: refusals close their connection too. */
    @Bean
    FilterRegistrationBean<Drain> drainFilter(Drain drain) {
        var registration = new FilterRegistrationBean<>(drain);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
