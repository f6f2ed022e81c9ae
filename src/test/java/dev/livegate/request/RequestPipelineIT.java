package dev.livegate.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.SharedGateway;
import dev.livegate.request.RequestPipeline.Kind;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.FilterMapping;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.ControllerAdviceBean;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What runs on a request, in which order, is what {@link RequestPipeline} lists. */
class RequestPipelineIT extends SharedGateway {

    /** The class of each station, in the order of the list. */
    private static final List<String> STATIONS = List.of(
            "CharacterEncodingFilter",
            "ServerHttpObservationFilter",
            "ProxyFilter",
            "Drain",
            "RequestIdFilter",
            "RefusalFilter",
            "CorsFilter",
            "PathFilter",
            "InFlightFilter",
            "RequestContextFilter",
            "DelegatingFilterProxy",
            "AuditFilter",
            "CallerInFlightFilter",
            "QuotaFilter",
            "BodyLimitFilter",
            "IdempotencyFilter",
            "ConditionalRequestFilter",
            "OfOperation",
            "AccessInterceptor",
            "OfAccount",
            "StrictRequestInterceptor",
            "IdempotencyInterceptor",
            "DryRunAdvice",
            "ProblemAdvice",
            "PlacedDocument");

    @Autowired
    private ServletWebServerApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping operations;

    @Test
    void runsInTheOrderOfTheList() throws Exception {
        var running = Stream.of(filters(), interceptors(), advice())
                .flatMap(List::stream)
                .toList();

        assertThat(running).isEqualTo(STATIONS);
    }

    @Test
    void listsFiltersThenInterceptorsThenAdvice() throws Exception {
        assertThat(stations(Kind.FILTER)).isEqualTo(filters().size());
        assertThat(stations(Kind.INTERCEPTOR)).isEqualTo(interceptors().size());
        assertThat(stations(Kind.ADVICE)).isEqualTo(advice().size());
        assertThat(RequestPipeline.values())
                .isSortedAccordingTo((one, other) -> one.kind().compareTo(other.kind()));
        assertThat(Stream.of(RequestPipeline.values())
                        .map(RequestPipeline::getOrder)
                        .distinct())
                .hasSize(RequestPipeline.values().length);
    }

    private static long stations(Kind kind) {
        return Stream.of(RequestPipeline.values())
                .filter(station -> station.kind() == kind)
                .count();
    }

    /** As Jetty runs them. */
    private List<String> filters() {
        var server = ((JettyWebServer) Objects.requireNonNull(context.getWebServer())).getServer();
        var handler = server.getDescendants(ServletHandler.class).getFirst();
        return Arrays.stream(handler.getFilterMappings())
                .filter(mapping -> mapping.appliesTo(DispatcherType.REQUEST))
                .map(FilterMapping::getFilterName)
                .map(handler::getFilter)
                .map(FilterHolder::getFilter)
                .map(RequestPipelineIT::name)
                .toList();
    }

    private List<String> interceptors() throws Exception {
        var request = new MockHttpServletRequest("GET", "/api/v1/channels");
        var chain = Objects.requireNonNull(operations.getHandler(request));
        return chain.getInterceptorList().stream()
                .map(Object::getClass)
                // Spring has two of its own.
                .filter(type -> type.getPackageName().startsWith("dev.livegate"))
                .map(Class::getSimpleName)
                .toList();
    }

    private List<String> advice() {
        return ControllerAdviceBean.findAnnotatedBeans(context).stream()
                .map(bean -> Objects.requireNonNull(bean.getBeanType()).getName())
                .filter(name -> name.startsWith("dev.livegate"))
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .toList();
    }

    /** Spring's filters are subclasses or wrappers of those that the list means. */
    private static String name(Object filter) {
        var type = filter.getClass();
        while (type.getSimpleName().startsWith("Ordered")
                || type.isAnonymousClass()
                || type.getSimpleName().equals("CorsStation")) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }
}
