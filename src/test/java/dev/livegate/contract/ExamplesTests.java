package dev.livegate.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathTemplate;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.livegate.contract.Examples.Example;
import dev.livegate.contract.Message.Answer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An upstream that answers each operation as its example does: all that an example tells reaches the caller, and where
 * the upstream's pages contradict each other (section 10 of its guide), both readings do.
 *
 * <p>The readings of channels, recordings, snapshots, platforms and errors are in the tests of those features.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"livegate.state-guard=off", "livegate.reads.max-age=0s", "livegate.reads.stale-for=0s"})
class ExamplesTests {

    /** In the life of the example's snapshot. */
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_793_676_800_000L));

    private static final Place PLACE = Place.ofExamples().at(CLOCK);

    /** Not for callers: numbers of the service's own, what never changes, and what is told by another field. */
    private static final Set<String> NOT_TOLD = Set.of(
            "streamSeq",
            "recordSeq",
            "alertOn",
            "alertOptions",
            "drmEnabledYn",
            "isPublishing",
            "responseTime",
            "enableHlsTimedMetadata",
            "level",
            "orientation",
            "keepRatio",
            "videoH264ParamRefFrames");

    /** What stands for nothing. */
    private static final Set<String> NOTHING = Set.of("-", "0x0");

    /** Answers of which one field is told. */
    private static final Map<String, String> TOLD_ALONE = Map.of(
            "registerLiveCallback", "callbackEndpoint",
            "registerRestreamCallback", "callbackEndpoint",
            "registerVodCallback", "callbackEndpoint");

    @RegisterExtension
    static final WireMockExtension upstream = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @LocalServerPort
    private int port;

    @TestConfiguration
    static class ClockOfExamples {

        @Bean
        @Primary
        InstantSource clockOfExamples() {
            return CLOCK;
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        ContractGateway.account(registry, "main", "public", "EXAMPLE", "exampleSecret", upstream::baseUrl);
        ContractGateway.caller(registry, "main");
    }

    @BeforeEach
    void answerExamples() {
        Examples.all().forEach(example -> answer(example, String.valueOf(example.answer())));
    }

    /** The first row of each operation whose example has something to tell. */
    static Stream<Row> rows() {
        var seen = new ArrayList<String>();
        return Rows.all().stream()
                .filter(row -> !seen.contains(row.operation()))
                .peek(row -> seen.add(row.operation()))
                .filter(row ->
                        row.status() != 204 && Examples.of(row.operation()).answer() != null);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tellsWhatAnExampleTells(Row row) {
        var example = Message.JSON.readTree(
                String.valueOf(Examples.of(row.operation()).answer()));

        var answer = send(row);

        tells(
                answer,
                TOLD_ALONE.containsKey(row.operation())
                        ? example.path("content").path(TOLD_ALONE.get(row.operation()))
                        : example.path("content"));
    }

    @Test
    void tellsWhatTheExampleOfThumbnailsTells() {
        var example = Examples.read("getLiveServiceUrls.thumbnail.json");
        upstream.stubFor(mapping(Examples.of("getLiveServiceUrls"), example)
                .atPriority(1)
                .withQueryParam("serviceUrlType", equalTo("THUMBNAIL")));

        var answer = send(Row.op("getLiveServiceUrls", "GET /channels/{onAir}/playback-urls?type=THUMBNAIL"));

        tells(answer, Message.JSON.readTree(example).path("content"));
    }

    static Stream<Reading> readings() {
        return Reading.all().stream();
    }

    @ParameterizedTest
    @MethodSource("readings")
    void understandsEitherReading(Reading reading) {
        var row = Rows.all().stream()
                .filter(candidate -> candidate.operation().equals(reading.operation()))
                .findFirst()
                .orElseThrow();
        var example = Examples.of(reading.operation());
        var expected = send(row).json();
        answer(example, reading.of(String.valueOf(example.answer())));

        var answer = send(row).json();

        if (reading.pointer() != null) {
            var field = JsonPointer.compile(reading.pointer());
            var value = Message.JSON.readTree(reading.value());
            assertThat(expected.at(field)).isNotEqualTo(value);
            ((ObjectNode) expected.at(field.head())).set(field.last().getMatchingProperty(), value);
        }
        assertThat(answer).isEqualTo(expected);
    }

    private Answer send(Row row) {
        var answer = new ContractGateway(port).send(row.in(PLACE));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(row.status());
        return answer;
    }

    private static void answer(Example example, String body) {
        upstream.stubFor(mapping(example, body).atPriority(1 + example.variables()));
    }

    private static MappingBuilder mapping(Example example, String body) {
        return request(example.method(), urlPathTemplate("/api/v2" + example.path()))
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json;charset=UTF-8")
                        .withBody(body));
    }

    /** Each value of the example is in the answer, at least as often; and no word of it was unknown. */
    private static void tells(Answer answer, JsonNode example) {
        var told = values("", answer.json(), (parent, name) -> true);
        assertThat(told).as(answer.toString()).doesNotContain("UNKNOWN");
        var rest = new ArrayList<>(told);
        assertThat(values("", example, ExamplesTests::isForCallers))
                .as("told by %s", answer)
                .filteredOn(value -> !rest.remove(value))
                .isEmpty();
    }

    /** All values as they look to a caller: times are instants, numbers have one spelling, files have two parts. */
    private static List<String> values(String name, JsonNode node, BiPredicate<JsonNode, String> isTold) {
        if (node.isObject()) {
            return node.properties().stream()
                    .filter(entry -> isTold.test(node, entry.getKey()))
                    .flatMap(entry -> values(entry.getKey(), entry.getValue(), isTold).stream())
                    .toList();
        }
        if (node.isArray()) {
            return node.valueStream()
                    .flatMap(item -> values(name, item, isTold).stream())
                    .toList();
        }
        if (node.isNumber()) {
            return List.of(number(new BigDecimal(node.asString())));
        }
        if (node.isNull() || NOTHING.contains(node.asString())) {
            return List.of();
        }
        var text = node.asString();
        return name.equals("vodList")
                ? List.of(text.replaceFirst("/.*", ""), text.replaceFirst("[^/]*", ""))
                : List.of(text);
    }

    private static boolean isForCallers(JsonNode parent, String name) {
        return switch (name) {
            // The service's own of a channel; not those of CDNs and recordings.
            case "instanceNo", "uploadPath" -> !parent.has("channelName");
            // Profiles and sets have but one.
            case "status" -> !parent.has("genType");
            default -> !NOT_TOLD.contains(name);
        };
    }

    private static String number(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(1_000_000_000_000L)) > 0
                ? Instant.ofEpochMilli(number.longValue()).toString()
                : number.stripTrailingZeros().toPlainString();
    }
}
