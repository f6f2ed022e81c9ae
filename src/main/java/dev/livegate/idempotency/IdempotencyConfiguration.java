package dev.livegate.idempotency;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.livegate.redis.SharedStore;
import dev.livegate.request.PipelineInterceptor;
import dev.livegate.request.RequestPipeline;
import dev.livegate.upstream.Calls;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /** No caller waits after the deadline of its request. The margin is for a busy replica. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    @Bean
    IdempotencyStore idempotencyStore(
            IdempotencyProperties properties, Calls calls, InstantSource time, ObjectProvider<SharedStore> shared) {
        var lease = calls.deadline().plus(LEASE_MARGIN);
        var store = shared.getIfAvailable();
        return store == null
                ? new MemoryIdempotencyStore(properties, lease, time, Ticker.systemTicker())
                : new RedisIdempotencyStore(store, properties.keepFor(), lease, time, new JsonMapper());
    }

    @Bean
    IdempotencyFilter idempotencyFilter() {
        return new IdempotencyFilter();
    }

    @Bean
    PipelineInterceptor idempotencyInterceptor(
            IdempotencyStore store,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems,
            MeterRegistry meters) {
        return new PipelineInterceptor(
                RequestPipeline.IDEMPOTENCY, new IdempotencyInterceptor(store, problems, meters));
    }
}
