package dev.livegate.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DrainTests {

    private final Drain drain = new Drain(Duration.ZERO);

    @Test
    void asksForNewConnectionsWhileItDrainsAndNotAfterItStartedAgain() throws Exception {
        drain.start();
        assertThat(connection()).isNull();

        drain.stop();
        assertThat(connection()).isEqualTo("close");
        assertThat(drain.seconds()).isPositive();

        drain.start();
        assertThat(connection()).isNull();
        assertThat(drain.seconds()).isZero();
    }

    private @Nullable String connection() throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        drain.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        return response.getHeader("Connection");
    }
}
