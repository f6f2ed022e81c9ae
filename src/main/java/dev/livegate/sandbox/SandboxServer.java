package dev.livegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.FutureMono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * A running sandbox, answering over HTTP.
 *
 * <p>It is no second servlet container on purpose: it starts at once, sees the request target byte for byte as it was
 * signed, and can break a connection in the ways that connections break.
 */
public final class SandboxServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SandboxServer.class);

    private static final int BODY_LIMIT = 1 << 20;
    private static final int HEAD_LIMIT = 64 << 10;

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final LoopResources loops = LoopResources.create("sandbox", 1, 2, true);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Sandbox sandbox;
    private final DisposableServer server;

    private SandboxServer(SandboxProperties properties) {
        sandbox = new Sandbox(properties, executor);
        server = HttpServer.create()
                .host(properties.address())
                .port(properties.port())
                .runOn(loops, false)
                .httpRequestDecoder(
                        decoder -> decoder.maxInitialLineLength(HEAD_LIMIT).maxHeaderSize(HEAD_LIMIT))
                .doOnConnection(connection -> connections.add(connection.channel()))
                .handle(this::handle)
                .bindNow(Duration.ofSeconds(10));
        log.info("The sandbox listens on {}", baseUrl());
    }

    static SandboxServer start(SandboxProperties properties) {
        return new SandboxServer(properties);
    }

    /** Returns the TCP port, which is worth asking when 0 was configured. */
    public int port() {
        return server.port();
    }

    /** Returns where the sandbox is to be called, without a slash at the end. */
    public String baseUrl() {
        return "http://" + server.host() + ':' + server.port();
    }

    /** Stops listening and breaks every connection, so that no client goes on by a pooled one. */
    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(5));
        connections.close().awaitUninterruptibly(5_000);
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block(Duration.ofSeconds(5));
        executor.shutdownNow();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return body(request)
                // A caller who hangs up does not undo what was accepted.
                .flatMap(body -> Mono.fromFuture(sandbox.receive(request(request, body)), true))
                .flatMap(delivery -> Mono.from(deliver(delivery, response)));
    }

    private static Mono<ByteArrayOutputStream> body(HttpServerRequest request) {
        return request.receive().asByteArray().reduceWith(ByteArrayOutputStream::new, (body, part) -> {
            if (body.size() <= BODY_LIMIT) {
                body.writeBytes(part);
            }
            return body;
        });
    }

    private static Request request(HttpServerRequest request, ByteArrayOutputStream body) {
        var headers = new HashMap<String, String>();
        for (var header : request.requestHeaders()) {
            headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        var oversized = body.size() > BODY_LIMIT;
        var caller = request.remoteAddress();
        return new Request(
                request.method().name(),
                request.uri(),
                headers,
                oversized ? "" : body.toString(UTF_8),
                caller != null && caller.getAddress().isLoopbackAddress(),
                oversized);
    }

    private Publisher<Void> deliver(Delivery delivery, HttpServerResponse response) {
        return switch (delivery) {
            case Delivery.Answer answer -> send(answer, response);
            case Delivery.Truncated truncated -> sendHalf(truncated.answer(), response);
            case Delivery.Dropped ignored -> close(channel(response));
            case Delivery.Reset ignored -> {
                var channel = channel(response);
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                yield close(channel);
            }
        };
    }

    private static Channel channel(HttpServerResponse response) {
        var channel = new AtomicReference<@Nullable Channel>();
        response.withConnection(connection -> channel.set(connection.channel()));
        return Objects.requireNonNull(channel.get());
    }

    private static Mono<Void> close(Channel channel) {
        return FutureMono.deferFuture(channel::close);
    }

    private Publisher<Void> send(Delivery.Answer answer, HttpServerResponse response) {
        head(answer, response);
        if (answer.body().isEmpty()) {
            response.header("Content-Length", "0");
            return response.send();
        }
        var bytes = answer.body().getBytes(UTF_8);
        response.header("Content-Length", Integer.toString(bytes.length));
        return response.sendByteArray(Mono.just(bytes)).then();
    }

    private Publisher<Void> sendHalf(Delivery.Answer answer, HttpServerResponse response) {
        head(answer, response);
        var bytes = answer.body().getBytes(UTF_8);
        response.header("Content-Length", Integer.toString(bytes.length));
        // A Flux, for what comes as a Mono is held to be the whole answer.
        return response.sendByteArray(Flux.just(Arrays.copyOf(bytes, bytes.length / 2)))
                .then(close(channel(response)))
                .then();
    }

    private void head(Delivery.Answer answer, HttpServerResponse response) {
        response.status(answer.status())
                .header("x-ncp-trace-id", UUID.randomUUID().toString().replace("-", ""))
                .header("Date", HTTP_DATE.format(sandbox.clock().signatureTime()));
        if (!answer.contentType().isEmpty()) {
            response.header("Content-Type", answer.contentType());
        }
        answer.headers().forEach(response::header);
    }
}
