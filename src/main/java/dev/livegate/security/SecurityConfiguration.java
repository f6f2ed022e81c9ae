package dev.livegate.security;

import dev.livegate.account.Accounts;
import dev.livegate.request.PipelineInterceptor;
import dev.livegate.request.RequestPipeline;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Two filter chains: the management port's, and the API's, which is closed but for its own documentation. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /**
     * Swagger UI and the problem pages load nothing from elsewhere, run no script of a page, and stand in nobody's frame.
     * Both set styles in place.
     */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Each filter of each request would be neither a meter nor a span that anybody reads. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    PipelineInterceptor accessInterceptor(Accounts accounts) {
        return new PipelineInterceptor(RequestPipeline.ACCESS, new AccessInterceptor(accounts));
    }

    @Bean
    ApiKeys apiKeys(SecurityProperties properties, Accounts accounts) {
        return ApiKeys.of(properties.apiKeys(), accounts);
    }

    @Bean
    static CorsRules corsRules(SecurityProperties properties) {
        return new CorsRules(properties.allowedOrigins());
    }

    /** Outside security, so that a page can read what is refused before it. */
    @Bean
    CorsFilter crossOrigin(CorsRules rules, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return Cors.filter(rules, (request, response, e) -> problems.resolveException(request, response, null, e));
    }

    @Bean
    @ConditionalOnProperty("livegate.security.jwt.audience")
    IssuerJwtDecoder issuerJwtDecoder(SecurityProperties properties, MeterRegistry meters) {
        return new IssuerJwtDecoder(Objects.requireNonNull(properties.jwt()), meters);
    }

    /** Readiness waits for the keys: the first token shall not pay for them. */
    @Bean
    ApplicationRunner fetchedKeys(Optional<IssuerJwtDecoder> decoder) {
        return arguments -> decoder.ifPresent(IssuerJwtDecoder::fetchKeys);
    }

    /** What is exposed there is chosen by configuration, and the port is not for the outside. */
    @Bean
    @Order(0)
    SecurityFilterChain managementSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiSecurity(
            HttpSecurity http,
            SecurityProperties properties,
            ApiKeys apiKeys,
            Accounts accounts,
            Optional<IssuerJwtDecoder> decoder,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        AuthenticationEntryPoint entryPoint =
                (request, response, e) -> problems.resolveException(request, response, null, e);
        AccessDeniedHandler denied = (request, response, e) -> problems.resolveException(request, response, null, e);
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Nothing is ambient: no cookie, no session, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(entryPoint).accessDeniedHandler(denied))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/**")
                        .authenticated()
                        .requestMatchers(
                                "/",
                                "/favicon.ico",
                                "/problems/**",
                                "/swagger-ui.html",
                                "/swagger-ui/**",
                                "/v3/api-docs/**",
                                "/v3/api-docs.yaml")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new ApiKeyFilter(apiKeys, entryPoint), AnonymousAuthenticationFilter.class);
        http.cors(AbstractHttpConfigurer::disable);
        var jwt = properties.jwt();
        if (jwt != null) {
            var granted = ApiKeys.accountNames("livegate.security.jwt.accounts", jwt.accounts(), accounts);
            http.oauth2ResourceServer(resources -> resources
                    .authenticationEntryPoint(entryPoint)
                    .accessDeniedHandler(denied)
                    .bearerTokenResolver(new BearerTokens())
                    .jwt(tokens ->
                            tokens.decoder(decoder.orElseThrow()).jwtAuthenticationConverter(new JwtCallers(granted))));
        }
        return http.build();
    }
}
