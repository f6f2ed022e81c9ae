package dev.livegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests that no careful HTTP client lets through. */
final class RawHttp {

    private final URI server;

    RawHttp(String baseUrl) {
        server = URI.create(baseUrl);
    }

    SignedClient.Answer send(String method, String target, Map<String, String> headers) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            var head = new StringBuilder(method + ' ' + target + " HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            return new SignedClient.Answer(
                    Integer.parseInt(answer.substring(9, 12)), new JsonMapper().readTree(body), body, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
