package dev.livegate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.upstream.Failures;
import dev.livegate.upstream.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;

class RetryAfterTests {

    @ParameterizedTest
    @EnumSource(Fault.class)
    void every503SaysWhenToComeAgain(Fault fault) {
        var request = new MockHttpServletRequest("POST", "/api/v1/channels");

        var answer = ProblemAdvice.answerTo(Failures.of(fault), request).to(request);

        var isDue = answer.getStatusCode().value() == 503 || fault == Fault.BACKEND_UNREACHABLE;
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo(isDue ? "1" : null);
    }
}
