package dev.livegate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.JacksonException;

/**
 * Any JSON as the content of an answer to each read: what the caller gets is as documented, or says that the upstream's answer
 * cannot be used. An input is the read's number in {@link #READS} and then the content; seeds are the upstream's examples.
 */
class UpstreamAnswersFuzzIT extends ScriptedGateway {

    private static final List<Row> READS =
            Rows.all().stream().filter(row -> !row.isCommand()).toList();

    private static @Nullable OpenApiDocument served;

    @Autowired
    private CircuitBreakerRegistry breakers;

    /** Each answer is judged by itself. */
    @BeforeEach
    void forgive() {
        breakers.circuitBreaker(PLACE.account() + "-read").transitionToDisabledState();
    }

    @AfterEach
    void judgeAgain() {
        breakers.circuitBreaker(PLACE.account() + "-read").reset();
    }

    static Stream<byte[]> examples() {
        return IntStream.range(0, READS.size()).mapToObj(number -> {
            var example = Objects.requireNonNull(
                    Examples.of(READS.get(number).operation()).answer());
            var content =
                    Message.JSON.readTree(example).path("content").toString().getBytes(UTF_8);
            return ByteBuffer.allocate(1 + content.length)
                    .put((byte) number)
                    .put(content)
                    .array();
        });
    }

    @MethodSource("examples")
    @DictionaryEntries({
        "null",
        "[]",
        "{}",
        "[null]",
        "\"\"",
        "\"-\"",
        "-1",
        "0",
        "1.5",
        "9223372036854775807",
        "99999999999999999999",
        "1e400",
        "true",
        "\\u0000",
        "\\ud800",
        "<b>"
    })
    @FuzzTest(maxDuration = "40s")
    void isAnsweredAsDocumented(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var content = new String(input, 1, input.length - 1, UTF_8);
        if (!isJson(content)) {
            return;
        }
        var row = READS.get(Byte.toUnsignedInt(input[0]) % READS.size());
        answers(row.operation(), "{\"content\":%s,\"total\":1}".formatted(content));

        var request = row.in(PLACE);
        var caller = gateway();
        var told = caller.send(request);

        assertThat(told.status()).as("%s answered %s", request, told).isIn(200, 404, 502);
        var document = served == null ? caller.document() : served;
        served = document;
        assertThat(document.violations(document.operation(request), told, false))
                // Names are passed on as the upstream has them, whatever we ask of those that callers send.
                .filteredOn(violation -> !violation.contains("regex pattern"))
                .as("%s answered %s", request, told)
                .isEmpty();
    }

    private static boolean isJson(String text) {
        try {
            return !Message.JSON.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }
}
