package dev.livegate.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.LivegateApplication;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

class ShutdownIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void answersForAWhileAfterReadinessWentDown() throws Exception {
        try (var gateway = SpringApplication.run(
                        LivegateApplication.class,
                        "--spring.profiles.active=demo",
                        "--livegate.shutdown.drain=4s",
                        "--server.port=0",
                        "--management.server.port=0");
                var client = HttpClient.newHttpClient()) {
            var me = request(gateway, "local.server.port", "/api/v1/me");
            var readiness = request(gateway, "local.management.port", "/actuator/health/readiness");
            var before = client.send(me, BodyHandlers.discarding());
            assertThat(before.statusCode()).isEqualTo(200);
            assertThat(before.headers().firstValue("Connection")).isEmpty();
            assertThat(client.send(readiness, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);

            var stopping = Thread.ofVirtual().start(gateway::close);
            awaitStatus(client, readiness, 503);
            var meanwhile = awaitLastAnswer(client, me);

            assertThat(meanwhile.statusCode()).isEqualTo(200);
            assertThat(stopping.join(PATIENCE)).isTrue();
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> client.send(me, BodyHandlers.discarding()));
        }
    }

    /** Otherwise what is in flight when the gateway stops listening would be cut off. */
    @ParameterizedTest
    @CsvSource({"10s, 11000", "20s, 21000", "2s, 11000"})
    void whatIsInFlightMayUseUpItsDeadline(String deadline, long timeout) {
        try (var gateway = SpringApplication.run(
                LivegateApplication.class,
                "--spring.profiles.active=demo",
                "--livegate.upstream.deadline=" + deadline,
                "--server.port=0",
                "--management.server.port=0")) {
            assertThat(gateway.getBean(DefaultLifecycleProcessor.class))
                    .extracting("timeoutPerShutdownPhase")
                    .isEqualTo(timeout);
        }
    }

    private static HttpRequest request(ConfigurableApplicationContext gateway, String port, String path) {
        var number = Objects.requireNonNull(gateway.getEnvironment().getProperty(port));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path))
                .header("X-API-Key", "demo")
                .timeout(PATIENCE)
                .build();
    }

    private static void awaitStatus(HttpClient client, HttpRequest request, int status)
            throws IOException, InterruptedException {
        var latest = System.nanoTime() + PATIENCE.toNanos();
        while (client.send(request, BodyHandlers.discarding()).statusCode() != status) {
            assertThat(System.nanoTime()).isLessThan(latest);
            Thread.sleep(20);
        }
    }

    /** Between "not ready" and the drain there is a moment without the header. */
    private static HttpResponse<Void> awaitLastAnswer(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        var latest = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = client.send(request, BodyHandlers.discarding());
            if (answer.headers()
                    .firstValue("Connection")
                    .filter("close"::equals)
                    .isPresent()) {
                return answer;
            }
            assertThat(System.nanoTime()).isLessThan(latest);
            Thread.sleep(20);
        }
    }
}
