package dev.livegate.replicas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Passes bytes on to a server at once, and its answers only after a while, as a network does that is far or congested. */
final class SlowProxy implements Closeable {

    private final ServerSocket server;
    private final int target;
    private final Duration delay;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** @param bytes as characters up to 255 */
    private record Chunk(String bytes, long dueAt) {}

    /** @param target port on this machine */
    SlowProxy(int target, Duration delay) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        this.target = target;
        this.delay = delay;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                sockets.addAll(List.of(client, upstream));
                pass(client, upstream, Duration.ZERO);
                pass(upstream, client, delay);
            } catch (IOException e) {
                // Closed, or the server is gone: whoever connected sees the end.
            }
        }
    }

    /** Each chunk waits for itself, so that many under way at once take no longer than one. */
    private static void pass(Socket from, Socket to, Duration delay) {
        var underWay = new LinkedBlockingQueue<Chunk>();
        Thread.ofVirtual().start(() -> {
            var buffer = new byte[16 * 1024];
            try (from) {
                for (int read = from.getInputStream().read(buffer);
                        read >= 0;
                        read = from.getInputStream().read(buffer)) {
                    underWay.add(
                            new Chunk(new String(buffer, 0, read, ISO_8859_1), System.nanoTime() + delay.toNanos()));
                }
            } catch (IOException e) {
                // The other side hears of it below.
            }
            underWay.add(new Chunk("", System.nanoTime()));
        });
        Thread.ofVirtual().start(() -> {
            try (to) {
                for (var chunk = underWay.take(); !chunk.bytes().isEmpty(); chunk = underWay.take()) {
                    TimeUnit.NANOSECONDS.sleep(chunk.dueAt() - System.nanoTime());
                    to.getOutputStream().write(chunk.bytes().getBytes(ISO_8859_1));
                }
            } catch (IOException e) {
                // So does this one.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
