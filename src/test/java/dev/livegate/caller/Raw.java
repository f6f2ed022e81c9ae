package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Sends bytes that no HTTP client would, and reads until the server closes. */
public final class Raw {

    private static final Pattern STATUS_LINE = Pattern.compile("(?m)^HTTP/1\\.1 ([0-9]{3})");

    private static final int PATIENCE_MILLIS = 5_000;

    private final int port;

    private Raw(int port) {
        this.port = port;
    }

    public static Raw to(int port) {
        return new Raw(port);
    }

    /** Everything that came back on one connection. */
    public record Reply(String everything, boolean closed) {

        public int answers() {
            return (int) STATUS_LINE.matcher(everything).results().count();
        }

        /** The first answer, read leniently, and checked if it is a refusal. */
        public Answer first() {
            var head = everything.split("\r\n\r\n", 2);
            var lines = head[0].split("\r\n", -1);
            assertThat(lines[0]).as("answer of %s", everything).matches("HTTP/1\\.1 [0-9]{3}.*");
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i < lines.length; i++) {
                var parts = lines[i].split(":", 2);
                headers.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1].strip());
            }
            var body = head.length > 1 ? head[1] : "";
            if (headers.containsKey("Transfer-Encoding") && body.contains("\r\n")) {
                body = unchunked(body);
            }
            return new Answer("RAW", Integer.parseInt(lines[0].substring(9, 12)), headers, body);
        }

        private static String unchunked(String body) {
            var text = new StringBuilder();
            var rest = body;
            while (rest.contains("\r\n")) {
                var size = Integer.parseInt(rest.substring(0, rest.indexOf("\r\n")), 16);
                var start = rest.indexOf("\r\n") + 2;
                if (size == 0) {
                    break;
                }
                text.append(rest, start, start + size);
                rest = rest.substring(start + size + 2);
            }
            return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        }
    }

    /** Sends one request and returns its answer, which must be the only one. */
    public Answer send(String request) {
        var reply = exchange(request);
        assertThat(reply.answers()).as(reply.everything()).isEqualTo(1);
        return reply.first().checked();
    }

    /** Sends each character as one byte, and reads until the end or until nothing has come for a while. */
    public Reply exchange(String request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (SocketException e) {
                // Closed while we were still sending; what it said before is worth reading all the same.
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request, and resets the connection after something has happened. */
    public void hangUp(String request, Runnable before) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            before.run();
            // A reset; after a mere close the answer could still be written.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A piece of what is sent, and what has to happen before the next. */
    public record Piece(String text, Runnable then) {}

    /** Sends piece by piece on one connection, and reads as above. */
    public Reply exchange(Piece... pieces) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            for (var piece : pieces) {
                socket.getOutputStream().write(piece.text().getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                piece.then().run();
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var closed = false;
        try {
            socket.getInputStream().transferTo(bytes);
            closed = true;
        } catch (SocketTimeoutException e) {
            closed = false;
        } catch (SocketException e) {
            closed = true;
        }
        return new Reply(bytes.toString(StandardCharsets.ISO_8859_1), closed);
    }
}
