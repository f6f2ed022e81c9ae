package dev.livegate.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.upstream.UpstreamOperation.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.util.UriTemplate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every contract method of every feature against the upstream's examples, of which {@code index.json} is the map. */
class ContractTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> one.isNumber() && other.isNumber()
            ? one.decimalValue().compareTo(other.decimalValue())
            : one.equals(other) ? 0 : 1;
    private static final JsonNode INDEX = JSON.readTree(FakeUpstream.example("index"));

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    /** A contract method and the upstream operation that it calls. */
    record Declared(String id, Kind kind, Class<?> contract, Method method) {

        JsonNode documented() {
            return INDEX.path(id);
        }

        @Override
        public String toString() {
            return contract.getSimpleName() + ": " + id;
        }
    }

    static Stream<Declared> operations() {
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:dev/livegate/**/*Upstream.class");
            return Arrays.stream(files)
                    .map(file -> file.getDescription().replaceAll(".*(dev/livegate/.*)\\.class.*", "$1"))
                    .map(name -> ClassUtils.resolveClassName(name.replace('/', '.'), null))
                    .filter(Class::isInterface)
                    .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods())
                            .filter(method -> method.isAnnotationPresent(UpstreamOperation.class))
                            .map(method -> {
                                var operation = Objects.requireNonNull(method.getAnnotation(UpstreamOperation.class));
                                return new Declared(operation.value(), operation.kind(), contract, method);
                            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void reachEveryOperationOfTheUpstream() {
        assertThat(operations().map(Declared::id).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(INDEX.propertyNames());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void repeatNothingThatIsNoGet(Declared operation) {
        assertThat(operation.kind().isRead())
                .isEqualTo(operation.documented().path("method").asString().equals("GET"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void sendAndReadTheUpstreamsExamples(Declared operation) throws ReflectiveOperationException {
        var answer = operation.documented().path("response").asString("").replace(".json", "");
        var isSilent = operation.method().getReturnType().equals(void.class);
        // Of one answer nothing is known but that it is an object.
        var example = isSilent ? ok() : okJson(answer.isEmpty() ? "{}" : FakeUpstream.example(answer));
        upstream.stubFor(any(anyUrl()).willReturn(example));

        var read = call(operation);

        var request = upstream.getAllServeEvents().getFirst().getRequest();
        var path = "/api/v2" + operation.documented().path("path").asString();
        assertThat(request.getMethod().getName())
                .isEqualTo(operation.documented().path("method").asString());
        assertThat(new UriTemplate(path).matches(request.getUrl().replaceAll("\\?.*", "")))
                .as("%s is %s", request.getUrl(), path)
                .isTrue();
        assertThat(request.header("Content-Type").firstValue()).isEqualTo("application/json");
        if (request.getBodyAsString().isEmpty()) {
            assertThat(operation.documented().path("request").isNull()).isTrue();
        } else {
            sendsTheExample(operation, JSON.readTree(request.getBodyAsString()));
        }
        if (!isSilent) {
            assertThat(read instanceof Envelope<?> envelope ? envelope.content() : read)
                    .isNotNull();
        }
    }

    private static void sendsTheExample(Declared operation, JsonNode sent) {
        var example = requestExample(operation);
        if (operation.id().equals("setLiveChannelNotification")) {
            // Flags that the example leaves out are always sent: the financial zone requires them.
            assertThat(sent.properties()).containsAll(example.properties());
        } else {
            assertThat(sent.equals(BY_VALUE, example))
                    .as("%s is %s", sent, example)
                    .isTrue();
        }
    }

    private static @Nullable Object call(Declared operation) throws ReflectiveOperationException {
        var arguments = Arrays.stream(operation.method().getParameters())
                .map(parameter -> argument(operation, parameter))
                .toArray();
        operation.method().setAccessible(true);
        return operation.method().invoke(upstream.client(operation.contract()), arguments);
    }

    private static Object argument(Declared operation, Parameter parameter) {
        var type = parameter.getType();
        if (type.equals(Call.class)) {
            return upstream.call();
        }
        if (parameter.isAnnotationPresent(RequestBody.class)) {
            return JSON.treeToValue(requestExample(operation), type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return type.equals(String.class) ? "7001" : 7;
    }

    private static JsonNode requestExample(Declared operation) {
        return JSON.readTree(FakeUpstream.example(
                operation.documented().path("request").asString().replace(".json", "")));
    }
}
