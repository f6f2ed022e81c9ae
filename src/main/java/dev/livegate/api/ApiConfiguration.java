package dev.livegate.api;

import dev.livegate.request.Api;
import dev.livegate.request.PipelineInterceptor;
import dev.livegate.request.RequestPipeline;
import dev.livegate.upstream.Calls;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    private final List<PipelineInterceptor> interceptors;
    private final Calls calls;
    private final ObjectProvider<JsonMapper> json;

    ApiConfiguration(List<PipelineInterceptor> interceptors, Calls calls, ObjectProvider<JsonMapper> json) {
        this.json = json;
        this.interceptors = interceptors;
        this.calls = calls;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        interceptors.forEach(each -> registry.addInterceptor(each.interceptor())
                .addPathPatterns(Api.V1 + "/**")
                .order(each.place().getOrder()));
    }

    @Bean
    static PipelineInterceptor strictRequests() {
        return new PipelineInterceptor(RequestPipeline.STRICT_REQUEST, new StrictRequestInterceptor());
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new AcceptedTypes()));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addFormatterForFieldAnnotation(new NfcParameters());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallArgumentResolver(calls));
        resolvers.add(new CallerArgumentResolver());
        resolvers.add(new PreconditionArgumentResolver(json));
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
