package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.service.invoker.HttpRequestValues;

/** How long the retry link waits between attempts. */
class RetryLinkTests {

    private static final Duration BASE = Duration.ofMillis(100);

    private final Chain chain = Chain.to("http://localhost:1").build();
    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    private RetryLink link(UpstreamException failure) {
        return new RetryLink(
                request -> {
                    attempts.incrementAndGet();
                    throw failure;
                },
                new RetryBudget("main", null),
                BASE,
                new CallMetrics(chain.call().account(), new SimpleMeterRegistry(), Tracer.NOOP),
                pauses::add);
    }

    private UpstreamException send(RetryLink link) {
        var request = new UpstreamRequest(
                new Operation("probe", UpstreamOperation.Kind.READ),
                chain.call(),
                HttpRequestValues.builder()
                        .setHttpMethod(HttpMethod.GET)
                        .setUriTemplate("/probe")
                        .build(),
                null,
                true);
        return catchThrowableOfType(UpstreamException.class, () -> link.send(request));
    }

    @Test
    void waitsARandomTimeThatGrowsBeforeEachRetry() {
        var longest = new Duration[] {Duration.ZERO, Duration.ZERO};
        for (int round = 0; round < 200; round++) {
            pauses.clear();
            send(link(UpstreamException.of(FailureKind.RESET)));
            assertThat(pauses).hasSize(2);
            for (int retry = 0; retry < 2; retry++) {
                var pause = pauses.get(retry);
                longest[retry] = longest[retry].compareTo(pause) > 0 ? longest[retry] : pause;
            }
        }

        // 200 draws of which none is in the upper half: once in 10^60 runs.
        assertThat(longest[0]).isBetween(BASE.dividedBy(2), BASE);
        assertThat(longest[1]).isBetween(BASE, BASE.multipliedBy(2));
        assertThat(attempts).hasValue(600);
    }

    @Test
    void waitsAsLongAsTheUpstreamAsks() {
        var asked = Duration.ofMillis(1234);

        send(link(UpstreamException.of(FailureKind.BACKEND_UNREACHABLE).retryAfter(asked)));

        assertThat(pauses).containsExactly(asked, asked);
    }

    @Test
    void doesNotWaitForWhatDoesNotFitIntoTheDeadline() {
        var failure =
                send(link(UpstreamException.of(FailureKind.BACKEND_UNREACHABLE).retryAfter(Duration.ofMinutes(1))));

        assertThat(failure.kind()).isEqualTo(FailureKind.BACKEND_UNREACHABLE);
        assertThat(pauses).isEmpty();
        assertThat(attempts).hasValue(1);
    }
}
