package dev.livegate.observability;

import dev.livegate.request.PipelineInterceptor;
import dev.livegate.request.RequestPipeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ObservabilityConfiguration {

    @Bean
    static PipelineInterceptor operationInLogs() {
        return new PipelineInterceptor(RequestPipeline.LOG_OPERATION, new LoggingInterceptors.OfOperation());
    }

    @Bean
    static PipelineInterceptor accountInLogs() {
        return new PipelineInterceptor(RequestPipeline.LOG_ACCOUNT, new LoggingInterceptors.OfAccount());
    }
}
