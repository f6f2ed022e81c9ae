package dev.livegate.upstream;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A proxy as companies have it: tunnels by CONNECT, and alone knows the names of hosts, all of which are on this machine. */
final class ConnectProxy implements Closeable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private final @Nullable String credentials;

    /** @param credentials user, colon and password; null if it asks for none */
    ConnectProxy(@Nullable String credentials) throws IOException {
        this.credentials = credentials;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Where it has led to. */
    List<String> targets() {
        return List.copyOf(targets);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try {
            var head = head(client);
            var words = head.split(" ", 3);
            if (!words[0].equals("CONNECT")) {
                answer(client, "405 Method Not Allowed");
            } else if (credentials != null && !head.contains(expected(credentials))) {
                answer(client, "407 Proxy Authentication Required");
            } else {
                targets.add(words[1]);
                var port = Integer.parseInt(words[1].substring(words[1].lastIndexOf(':') + 1));
                var upstream = new Socket(InetAddress.getLoopbackAddress(), port);
                answer(client, "200 Connection established");
                Thread.ofVirtual().start(() -> pass(upstream, client));
                pass(client, upstream);
            }
        } catch (IOException e) {
            close(client);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private static String expected(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String head(Socket client) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var head = "";
        while (!head.endsWith("\r\n\r\n")) {
            var next = client.getInputStream().read();
            if (next < 0) {
                throw new IOException("no request");
            }
            bytes.write(next);
            head = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        return head;
    }

    private static void answer(Socket client, String status) throws IOException {
        var length = status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n";
        client.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + length + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Whoever is connected sees the end.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
