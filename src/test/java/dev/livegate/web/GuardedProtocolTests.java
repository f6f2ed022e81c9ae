package dev.livegate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tomcat that answers everything, and a room of one whose clock stands still. */
class GuardedProtocolTests {

    private static final int NEWCOMERS_PER_SECOND = 2;

    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Room room = new Room(1, NEWCOMERS_PER_SECOND, meters, new HandClock());
    private final Tomcat tomcat = new Tomcat();

    @BeforeEach
    void start(@TempDir Path directory) throws LifecycleException {
        var protocol = new GuardedProtocol();
        protocol.guard(room);
        var connector = new Connector(protocol);
        connector.setPort(0);
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "ok", new Ok());
        context.addServletMappingDecoded("/", "ok");
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void opensTheDoorToEverybodyWhileThereIsRoom() throws IOException {
        assertThat(room.enter()).isTrue();

        for (int i = 0; i < 5 * NEWCOMERS_PER_SECOND; i++) {
            assertThat(answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void letsSoManyInAfterARefusalAndKeepsTheOthersWaiting() throws IOException {
        besiege();
        for (int i = 0; i < NEWCOMERS_PER_SECOND; i++) {
            assertThat(answer()).startsWith("HTTP/1.1 200");
        }

        try (var outside = connection()) {
            assertWaits(outside);

            pass(Duration.ofMillis(100));
            assertThat(answer(outside)).startsWith("HTTP/1.1 200");
        }
        assertThat(meters.get("livegate.connections.delayed").counter().count()).isEqualTo(1);
    }

    @Test
    void letsNewcomersInAtAnEvenPaceUnderSiege() throws IOException {
        besiege();
        for (int i = 0; i < NEWCOMERS_PER_SECOND; i++) {
            answer();
        }

        try (var first = connection()) {
            assertWaits(first);

            for (int i = 0; i < 6; i++) {
                pass(Duration.ofMillis(90));
                assertThat(room.enter()).isFalse();
            }
            assertThat(answer(first)).startsWith("HTTP/1.1 200");
        }
        try (var second = connection()) {
            assertWaits(second);
        }
    }

    @Test
    void stopsWhileSomebodyWaits() throws IOException, LifecycleException {
        besiege();
        for (int i = 0; i < NEWCOMERS_PER_SECOND; i++) {
            answer();
        }
        try (var outside = connection()) {
            assertWaits(outside);

            tomcat.stop();

            // Only the thread that accepts can close what it has accepted, so it has ended.
            outside.setSoTimeout(10_000);
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> outside.getInputStream().read())
                    .withMessage("Connection reset");
        }
    }

    @Test
    void whoIsRefusedTakesNoRoom() {
        besiege();

        room.leave();

        assertThat(room.enter()).isTrue();
    }

    private void besiege() {
        assertThat(room.enter()).isTrue();
        assertThat(room.enter()).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String answer() throws IOException {
        try (var socket = connection()) {
            return answer(socket);
        }
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static void assertWaits(Socket socket) throws IOException {
        socket.setSoTimeout(300);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> socket.getInputStream().read());
    }

    /** With a request on it; the kernel takes both before Tomcat does. */
    private Socket connection() throws IOException {
        var socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private final class HandClock implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private static final class Ok extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
        }
    }
}
