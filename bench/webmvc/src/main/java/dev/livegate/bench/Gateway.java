package dev.livegate.bench;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.rewritePath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.circuitBreaker;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Spring Cloud Gateway on Spring MVC with virtual threads in front of Live Station. */
@SpringBootApplication
public class Gateway {

    public static void main(String[] args) {
        SpringApplication.run(Gateway.class, args);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .hasAuthority("SCOPE_livegate.read"))
                .oauth2ResourceServer(server -> server.jwt(jwt -> {}))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    RouterFunction<ServerResponse> liveStation(
            @Value("${UPSTREAM}") URI upstream,
            @Value("${NCP_ACCESS_KEY}") String accessKey,
            @Value("${NCP_SECRET_KEY}") String secretKey) {
        var signer = new Signer(accessKey, secretKey);
        return route("live-station")
                .route(request -> request.path().startsWith("/api/v1/"), http())
                .before(uri(upstream))
                .before(rewritePath("/api/v1/(?<rest>.*)", "/api/v2/${rest}"))
                .filter(circuitBreaker("upstream"))
                .before(request -> signed(request, signer))
                .build();
    }

    /** Signs the path that {@code rewritePath} has made. */
    private static ServerRequest signed(ServerRequest request, Signer signer) {
        var url = request.uri();
        var uri = url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
        var timestamp = Long.toString(System.currentTimeMillis());
        return ServerRequest.from(request)
                .headers(headers -> {
                    headers.remove("Authorization");
                    headers.set("x-ncp-apigw-timestamp", timestamp);
                    headers.set("x-ncp-iam-access-key", signer.accessKey());
                    headers.set("x-ncp-apigw-signature-v2", signer.sign(request.method().name(), uri, timestamp));
                    headers.set("x-ncp-region_code", "KR");
                    headers.set("Content-Type", "application/json");
                })
                .build();
    }
}
