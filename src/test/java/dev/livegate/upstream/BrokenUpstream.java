package dev.livegate.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An upstream that misbehaves below HTTP, and writes down every request as it came over the wire. Each request gets the
 * next of the behaviours; the last one stays.
 */
final class BrokenUpstream implements BeforeEachCallback, AfterEachCallback {

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile List<Behaviour> behaviours = List.of();
    private @Nullable ServerSocket server;

    /**
     * One request.
     *
     * @param target the request target, byte for byte
     * @param headers with names in lower case
     * @param connection number of the connection that carried it, from 1
     */
    record Request(String method, String target, Map<String, String> headers, int connection) {

        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name);
        }
    }

    /** What happens once a request has been read. */
    @FunctionalInterface
    interface Behaviour {
        void on(Socket connection) throws IOException;
    }

    /** Bytes that are written as they are; the connection stays open. */
    static Behaviour bytes(String text) {
        return connection -> {
            connection.getOutputStream().write(text.getBytes(UTF_8));
            connection.getOutputStream().flush();
        };
    }

    static Behaviour json(int status, String body) {
        return answer(status, "Content-Type: application/json\r\n", body);
    }

    /** @param headers each with its line end */
    static Behaviour answer(int status, String headers, String body) {
        return bytes("HTTP/1.1 %d Status\r\n%sContent-Length: %d\r\n\r\n%s"
                .formatted(status, headers, body.getBytes(UTF_8).length, body));
    }

    /** Says nothing until the client goes away. */
    static Behaviour silence() {
        return connection -> {
            while (connection.getInputStream().read() >= 0) {
                // What else the client may say is of no interest.
            }
        };
    }

    /** One character every 20 ms, for ever or until the client goes away. */
    static Behaviour drip(String head) {
        return connection -> {
            bytes(head).on(connection);
            connection.setSoTimeout(20);
            while (true) {
                try {
                    if (connection.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException paced) {
                    bytes(" ").on(connection);
                }
            }
        };
    }

    static Behaviour close() {
        return Socket::close;
    }

    static Behaviour reset() {
        return connection -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    static Behaviour then(Behaviour first, Behaviour second) {
        return connection -> {
            first.on(connection);
            second.on(connection);
        };
    }

    void behaves(Behaviour... next) {
        requests.clear();
        behaviours = List.of(next);
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    Request onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("not one request, but " + requests);
        }
        return requests.getFirst();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + Objects.requireNonNull(server).getLocalPort();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        listen();
    }

    /** For whoever needs it for longer than a test. */
    void listen() throws IOException {
        requests.clear();
        var socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        server = socket;
        Thread.ofVirtual().start(() -> accept(socket));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        Objects.requireNonNull(server).close();
        for (var connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    private void accept(ServerSocket socket) {
        for (int number = 1; ; number++) {
            try {
                var connection = socket.accept();
                connections.add(connection);
                var current = number;
                Thread.ofVirtual().start(() -> serve(connection, current));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection, int number) {
        try (connection) {
            var input = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                var request = read(input, number);
                if (request == null) {
                    return;
                }
                next(request).on(connection);
            }
        } catch (IOException gone) {
            // The client went away, or the test is over.
        }
    }

    private synchronized Behaviour next(Request request) {
        requests.add(request);
        var planned = behaviours;
        return planned.get(Math.min(requests.size(), planned.size()) - 1);
    }

    private static @Nullable Request read(InputStream input, int connection) throws IOException {
        var first = line(input);
        if (first == null) {
            return null;
        }
        var words = first.split(" ", -1);
        var headers = new LinkedHashMap<String, String>();
        for (var line = required(line(input)); !line.isEmpty(); line = required(line(input))) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        input.skipNBytes(Long.parseLong(headers.getOrDefault("content-length", "0")));
        return new Request(words[0], words[1], headers, connection);
    }

    private static @Nullable String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int next = input.read(); next >= 0; next = input.read()) {
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
        }
        return null;
    }

    private static String required(@Nullable String line) throws IOException {
        if (line == null) {
            throw new EOFException();
        }
        return line;
    }

    /** The base URL of a port that nobody listens on. */
    static String nobody() {
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return "http://127.0.0.1:" + free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
