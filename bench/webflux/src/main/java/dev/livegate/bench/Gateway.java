package dev.livegate.bench;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Spring Cloud Gateway on WebFlux in front of Live Station. */
@SpringBootApplication
public class Gateway {

    public static void main(String[] args) {
        SpringApplication.run(Gateway.class, args);
    }

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http) {
        return http.authorizeExchange(requests -> requests.pathMatchers("/actuator/health/**")
                        .permitAll()
                        .anyExchange()
                        .hasAuthority("SCOPE_livegate.read"))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .build();
    }

    @Bean
    SigningFilter signing(@Value("${NCP_ACCESS_KEY}") String accessKey, @Value("${NCP_SECRET_KEY}") String secretKey) {
        return new SigningFilter(new Signer(accessKey, secretKey));
    }

    /** Signs the URI that goes out, hence after {@link RouteToRequestUrlFilter} has made it. */
    record SigningFilter(Signer signer) implements GlobalFilter, Ordered {

        @Override
        public int getOrder() {
            return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 50;
        }

        @Override
        public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
            URI url = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
            var uri = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
            var timestamp = Long.toString(System.currentTimeMillis());
            var signed = exchange.getRequest()
                    .mutate()
                    .headers(headers -> {
                        headers.remove("Authorization");
                        headers.set("x-ncp-apigw-timestamp", timestamp);
                        headers.set("x-ncp-iam-access-key", signer.accessKey());
                        headers.set(
                                "x-ncp-apigw-signature-v2",
                                signer.sign(exchange.getRequest().getMethod().name(), uri, timestamp));
                        headers.set("x-ncp-region_code", "KR");
                        headers.set("Content-Type", "application/json");
                    })
                    .build();
            return chain.filter(exchange.mutate().request(signed).build());
        }
    }
}
