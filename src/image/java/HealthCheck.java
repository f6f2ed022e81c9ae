import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Asks the process in this container whether it is ready: exit code 0 when it is, 1 when it is not.
 *
 * <p>The image has no other client to ask with. This one starts a small JVM every time, so it uses as few classes as it can.
 * {@code HEALTHCHECK_URL} names another address than the gateway's readiness.
 */
final class HealthCheck {

    private static final int PATIENCE_MILLIS = 3_000;

    private HealthCheck() {}

    public static void main(String[] args) {
        var url = System.getenv("HEALTHCHECK_URL");
        if (url == null || url.isBlank()) {
            var port = System.getenv("MANAGEMENT_SERVER_PORT");
            url = "http://127.0.0.1:" + (port == null || port.isBlank() ? "8081" : port) + "/actuator/health/readiness";
        }
        String answer;
        try {
            answer = ask(URI.create(url));
        } catch (IOException | IllegalArgumentException failure) {
            answer = failure.toString();
        }
        System.out.println(url + ": " + answer);
        System.exit(answer.startsWith("HTTP/1.1 200") ? 0 : 1);
    }

    private static String ask(URI uri) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()), PATIENCE_MILLIS);
            var request = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status == null ? "no answer" : status;
        }
    }
}
