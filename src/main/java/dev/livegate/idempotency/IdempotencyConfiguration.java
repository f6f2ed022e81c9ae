package dev.livegate.idempotency;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.livegate.redis.SharedStore;
import dev.livegate.upstream.Calls;
import dev.livegate.web.Api;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /** Past the deadline of a request nobody waits for it; the margin is for a busy replica. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    @Bean
    Entries idempotencyEntries(
            IdempotencyProperties properties, Calls calls, InstantSource time, ObjectProvider<SharedStore> shared) {
        var lease = calls.deadline().plus(LEASE_MARGIN);
        var store = shared.getIfAvailable();
        return store == null
                ? new MemoryEntries(properties, lease, time, Ticker.systemTicker())
                : new RedisEntries(store, properties.keepFor(), lease, time, new JsonMapper());
    }

    @Bean
    IdempotencyFilter idempotencyFilter() {
        return new IdempotencyFilter();
    }

    @Bean
    WebMvcConfigurer idempotencyInterceptor(
            Entries entries,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems,
            MeterRegistry meters) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new IdempotencyInterceptor(entries, problems, meters))
                        .addPathPatterns(Api.V1 + "/**")
                        .order(1);
            }
        };
    }
}
