package dev.livegate.problem;

import dev.livegate.security.CorsRules;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {

    @Bean
    static WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> problemsFromJetty(CorsRules cors) {
        return factory -> factory.addServerCustomizers(server -> server.setErrorHandler(new ProblemErrorHandler(cors)));
    }

    @Bean
    RefusalFilter refusalFilter(MeterRegistry meters) {
        return new RefusalFilter(meters);
    }

    @Bean
    RequestRejectedHandler problemsFromFirewall(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, rejected) -> problems.resolveException(
                request,
                response,
                null,
                new InvalidRequestException(
                        new Violation("request", "the path or a header has characters that are not allowed", null)));
    }
}
