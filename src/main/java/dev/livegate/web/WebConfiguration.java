package dev.livegate.web;

import dev.livegate.security.AccessInterceptor;
import dev.livegate.upstream.Calls;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final AccessInterceptor access;
    private final Calls calls;

    WebConfiguration(AccessInterceptor access, Calls calls) {
        this.access = access;
        this.calls = calls;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var everything = Api.V1 + "/**";
        registry.addInterceptor(new LogFields.OfHandler()).addPathPatterns(everything);
        registry.addInterceptor(access).addPathPatterns(everything);
        registry.addInterceptor(new LogFields.OfAccess()).addPathPatterns(everything);
        registry.addInterceptor(new StrictRequestInterceptor()).addPathPatterns(everything);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallArgumentResolver(calls));
        resolvers.add(new CallerArgumentResolver());
    }

    @Bean
    static WebMvcRegistrations mappings() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new IndexedMapping();
            }
        };
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> callerConnections() {
        return factory -> factory.addContextValves(new CallerConnection.Lender());
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> guardedRoom(Room room) {
        return factory -> {
            factory.setProtocol(GuardedProtocol.class.getName());
            // A customizer of protocols would pass over another one in silence.
            factory.addConnectorCustomizers(
                    connector -> ((GuardedProtocol) connector.getProtocolHandler()).guard(room));
        };
    }

    /** A request must not exhaust us. */
    @Bean
    static JsonFactoryBuilderCustomizer boundedJson() {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxStringLength(16 * 1024)
                        .maxNumberLength(40)
                        // Several times the longest request; each element of a list can break several rules.
                        .maxTokenCount(2000)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    /** Strict with callers: nothing unknown, nothing coerced. */
    @Bean
    static JsonMapperBuilderCustomizer strictJson() {
        return mapper -> mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // A patch must not make a text, "Infinity", of a number that is too large.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(new SimpleModule()
                        .addDeserializer(OffsetDateTime.class, new TimeWithOffset())
                        .addDeserializer(JsonNode.class, new JsonTree()));
    }
}
