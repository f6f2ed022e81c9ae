package dev.livegate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.Failures;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

class RetryAfterTests {

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void every503SaysWhenToComeAgain(FailureKind fault) {
        var request = new MockHttpServletRequest("POST", "/api/v1/channels");

        var answer = ProblemAdvice.answerTo(Failures.of(fault), request).to(request);

        var isDue = answer.getStatusCode().value() == 503 || fault == FailureKind.BACKEND_UNREACHABLE;
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo(isDue ? "1" : null);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT1.999S, 2", "PT2S, 2", "PT59.5S, 60"})
    void roundsUpSoThatNobodyComesTooEarly(Duration delay, String seconds) {
        var request = new MockHttpServletRequest("GET", "/api/v1/channels");

        var answer =
                ProblemAnswer.of(ProblemType.OVERLOADED, null).retryAfter(delay).to(request);

        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo(seconds);
    }
}
