package dev.livegate.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.livegate.upstream.HttpTransport.Answer;
import dev.livegate.upstream.Probe.Content;
import dev.livegate.upstream.signing.UpstreamClock;
import java.lang.reflect.Type;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;

/**
 * Whatever the upstream answers, with whatever status: what was asked for, or a fault of the table. An input is a status, a space
 * and a content type in the first line, and the body after it.
 */
class ErrorEnvelopeFuzzTests {

    private static final Type ONE = new ParameterizedTypeReference<Envelope<Content>>() {}.getType();
    private static final Type LIST = new ParameterizedTypeReference<Envelope<List<Content>>>() {}.getType();

    /** Ours; none of them repeats what the upstream wrote. */
    private static final Set<String> MESSAGES = Stream.concat(
                    Arrays.stream(FailureKind.values()).map(UpstreamErrors::describe),
                    Stream.of("is not JSON", "is empty", "has another shape", "lacks content", "lacks everything")
                            .map(what -> "the upstream's answer " + what))
            .collect(toSet());

    private final HttpTransport wire = new HttpTransport(
            WebClientAdapter.create(WebClient.create()),
            UpstreamConfiguration.upstreamJson(),
            InstantSource.system(),
            new UpstreamClock(InstantSource.system()),
            new Oddities(InstantSource.system()));
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(HttpTransport.class);

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
        log.setAdditive(false);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
        log.setAdditive(true);
    }

    @FuzzTest(maxDuration = "20s")
    void isAFaultOfTheTable(byte[] input) {
        var end = new String(input, ISO_8859_1).indexOf('\n');
        if (end < 4) {
            return;
        }
        var status = status(input);
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, new String(input, 4, end - 4, ISO_8859_1));
        var answer = new Answer(status, headers, Arrays.copyOfRange(input, end + 1, input.length));

        reads(answer, null);
        reads(answer, ONE);
        reads(answer, LIST);
    }

    /** From 200 to 599: what is below is no answer, and what is above does not exist. */
    private static int status(byte[] input) {
        var number = 0;
        for (int i = 0; i < 3; i++) {
            number = 10 * number + Math.floorMod(input[i] - '0', 10);
        }
        return 200 + Math.floorMod(number - 200, 400);
    }

    private void reads(Answer answer, @Nullable Type type) {
        lines.list.clear();
        try {
            var value = wire.read(answer, "read", type, null);
            assertThat(UpstreamErrors.isSuccess(answer.status())).as("success").isTrue();
            if (type == null) {
                assertThat(value).isNull();
            } else {
                assertThat(value instanceof Envelope<?> envelope && envelope.content() != null)
                        .as("an envelope with content")
                        .isTrue();
            }
        } catch (UpstreamException e) {
            isUnderstood(answer, e);
        }
        assertThat(lines.list)
                .hasSizeLessThan(2)
                .allSatisfy(line -> assertThat(line.getFormattedMessage())
                        .hasSizeLessThan(500)
                        .doesNotContainPattern("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]"));
    }

    private static void isUnderstood(Answer answer, UpstreamException failure) {
        assertThat(failure.getMessage()).isIn(MESSAGES.toArray());
        // It has been sent, so it cannot be "not sent"; nor may a command follow that may have been carried out.
        assertThat(failure.kind().outcome()).isNotEqualTo(Outcome.NOT_SENT);
        var code = failure.answered() == null ? null : failure.answered().code();
        if (code == null && (answer.status() >= 500 || answer.status() < 400)) {
            assertThat(failure.kind().outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }
}
