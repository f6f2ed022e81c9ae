package dev.livegate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.Failures;
import org.junit.jupiter.params.ParameterizedTest;
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
}
