package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxServerTests {

    @Test
    void runsBesideAnotherWithAStateOfItsOwn() throws Exception {
        try (var one = start();
                var other = start();
                var http = HttpClient.newHttpClient()) {
            var stop = request(one, "/channels/ls-20261103101530-Qm4Zt/encoder").DELETE();
            http.send(stop.build(), BodyHandlers.discarding());

            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(http.send(request(one, "/state").build(), BodyHandlers.ofString())
                            .body())
                    .isNotEqualTo(http.send(request(other, "/state").build(), BodyHandlers.ofString())
                            .body());
        }
    }

    @Test
    void breaksKeptConnectionsWhenItCloses() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var server = start();
            var request = request(server, "/clock").build();
            http.send(request, BodyHandlers.discarding());

            server.close();

            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> http.send(request, BodyHandlers.discarding()));
        }
    }

    private static HttpRequest.Builder request(SandboxServer server, String path) {
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/__sandbox" + path));
    }

    private static SandboxServer start() {
        var account = new SandboxProperties.Credentials(Zone.PUBLIC, "TESTMAINACCESSKEY001", "secret");
        return SandboxServer.start(
                new SandboxProperties("127.0.0.1", 0, SandboxProperties.AdminFrom.LOOPBACK, Map.of("main", account)));
    }
}
