package dev.livegate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.caller.CallerGateway;
import dev.livegate.caller.Client;
import dev.livegate.caller.Key;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Row "slow-loris": who sends just enough not to be silent holds a connection, but only as many as there may be. */
@TestPropertySource(properties = {"server.jetty.max-connections=10", "livegate.server.read-timeout=1m"})
class DribbleIT extends CallerGateway {

    private static final int MOST = 10;

    @LocalManagementPort
    int managementPort;

    @Autowired
    private ServletWebServerApplicationContext context;

    @Test
    void holdsSoManyConnectionsAndNoMore() throws IOException {
        var dribblers = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 3 * MOST; i++) {
                var dribbler = new Socket(InetAddress.getLoopbackAddress(), port);
                dribblers.add(dribbler);
                dribble(dribbler, "GET /api/v1/me HTTP/1.1\r\nX-Dribble: ");
            }
            await().until(() -> connections() >= MOST);

            for (int i = 0; i < 20; i++) {
                for (var dribbler : dribblers) {
                    dribble(dribbler, "x");
                }
                assertThat(connections()).isEqualTo(MOST);
            }
            assertThat(Client.of(managementPort)
                            .unchecked("//actuator/health/liveness")
                            .status())
                    .isEqualTo(200);
        } finally {
            close(dribblers);
        }
        as(Key.READ).get("/me").is(200);
    }

    private static void dribble(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private long connections() {
        var server = (JettyWebServer) Objects.requireNonNull(context.getWebServer());
        return server.getServer().getConnectors()[0].getConnectedEndPoints().size();
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
