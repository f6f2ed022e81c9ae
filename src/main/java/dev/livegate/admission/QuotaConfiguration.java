package dev.livegate.admission;

import dev.livegate.redis.SharedBuckets;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class QuotaConfiguration {

    @Bean
    Quotas quotas(QuotaProperties properties, ObjectProvider<SharedBuckets> shared) {
        return new Quotas(properties, shared.getIfAvailable());
    }

    @Bean
    QuotaFilter quotaFilter(
            Quotas quotas,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            MeterRegistry meters) {
        return new QuotaFilter(quotas, problems, meters);
    }
}
