package dev.livegate.upstream;

import dev.livegate.upstream.UpstreamException.Answered;
import dev.livegate.upstream.signing.HttpDate;
import dev.livegate.upstream.signing.SigningContext;
import dev.livegate.upstream.signing.SigningFilter;
import dev.livegate.upstream.signing.UpstreamClock;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One attempt: sends the request, waits for the last byte of the answer, and classifies the result. */
final class HttpTransport {

    private static final Logger log = LoggerFactory.getLogger(HttpTransport.class);

    private static final int LONGEST_MESSAGE = 300;

    /**
     * Reactor's key for who is told of failures that nobody waits for any more. An answer that arrives just as its attempt is
     * given up makes one, which Reactor would log as an error.
     */
    private static final Context TOLERANT = Context.of("reactor.onErrorDropped.local", (Consumer<Throwable>)
            failure -> log.debug("after the end of an attempt: {}", failure.getMessage()));

    private static final Pattern TRACE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private static final Pattern NAME = Pattern.compile("[A-Z0-9_]{1,64}");

    private static final byte[] NOTHING = new byte[0];

    private final WebClientAdapter client;
    private final JsonMapper json;
    private final InstantSource time;
    private final UpstreamClock clock;
    private final Oddities oddities;
    private volatile boolean hasTlsFailed;

    HttpTransport(
            WebClientAdapter client, JsonMapper json, InstantSource time, UpstreamClock clock, Oddities oddities) {
        this.client = client;
        this.json = json;
        this.time = time;
        this.clock = clock;
        this.oddities = oddities;
    }

    /** Whether the latest attempt failed in the TLS handshake. */
    boolean hasTlsFailed() {
        return hasTlsFailed;
    }

    /**
     * Sends once.
     *
     * @param limit until the last byte of the body
     * @throws UpstreamException on every failure
     */
    Received attempt(UpstreamRequest request, Duration limit, SigningContext signing) {
        var answer = send(request.http(), limit, signing);
        hasTlsFailed = false;
        var shown = clock.learn(answer.headers().getFirst(HttpHeaders.DATE), signing.sentAt());
        if (answer.traceId() != null) {
            request.call().traced(answer.traceId());
        }
        try {
            return new Received(
                    read(
                            answer,
                            request.operation().id(),
                            request.type(),
                            request.http().getBodyValue()),
                    answer.body(),
                    answer.traceId());
        } catch (UpstreamException e) {
            if (e.kind() == FailureKind.SIGNATURE && isFarFrom(signing, shown)) {
                throw e.because(FailureKind.CLOCK);
            }
            throw e.answered() == null ? e.answered(new Answered(answer.status(), null, null, answer.traceId())) : e;
        }
    }

    private static boolean isFarFrom(SigningContext signing, @Nullable Long shown) {
        return shown != null && Math.abs(shown - signing.timestamp()) > UpstreamClock.WORRYING.toMillis();
    }

    private Answer send(HttpRequestValues request, Duration limit, SigningContext signing) {
        // Outside the try block: a request that cannot be built is a bug of the gateway and no failure of the upstream.
        var prepared = client.newRequest(request).attribute(SigningFilter.CONTEXT, signing);
        var answer = new CompletableFuture<@Nullable Answer>();
        var sending = prepared.exchangeToMono(HttpTransport::answer)
                .subscribe(answer::complete, answer::completeExceptionally, () -> answer.complete(null), TOLERANT);
        try {
            return UpstreamException.required(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS), "everything");
        } catch (TimeoutException e) {
            throw UpstreamException.of(FailureKind.TIMEOUT, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UpstreamException failure
                    ? failure
                    : transportFailure(Exceptions.unwrap(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UpstreamErrors.ofTransport(e);
        } finally {
            // Closes the connection of an attempt that was given up.
            sending.dispose();
        }
    }

    private UpstreamException transportFailure(Throwable cause) {
        var failure = UpstreamErrors.ofTransport(cause);
        if (failure.kind() == FailureKind.TLS) {
            hasTlsFailed = true;
        }
        return failure;
    }

    private static Mono<Answer> answer(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(NOTHING)
                .map(body -> new Answer(
                        response.statusCode().value(), response.headers().asHttpHeaders(), body));
    }

    /**
     * The answer as this type.
     *
     * @param sent the body that it answers
     * @throws UpstreamException on everything that is not a good answer of this type
     */
    @Nullable
    Object read(Answer answer, String operation, @Nullable Type type, @Nullable Object sent) {
        var isSuccess = UpstreamErrors.isSuccess(answer.status());
        // What comes where nothing is due is not read, but it has to come from the service: a page of something on the
        // way does not.
        var mustRead = isSuccess && (type != null || !answer.isBlank());
        var body = answer.isJson() ? parse(answer, mustRead) : envelope(answer);
        if (mustRead && body == null) {
            throw UpstreamException.garbled("the upstream's answer is not JSON", null);
        }
        var error = error(body);
        var code = code(error);
        var kind = UpstreamErrors.ofAnswer(answer.status(), code);
        if (kind == null && error != null && code == null) {
            kind = FailureKind.FAILED;
        }
        if (kind != null) {
            throw failure(kind, answer, code, error, sent);
        }
        if (type == null || !isSuccess) {
            return null;
        }
        if (body == null || body.isNull() || body.isMissingNode()) {
            throw UpstreamException.garbled("the upstream's answer is empty", null);
        }
        var reading = new TolerantReading(json);
        var value = reading.read(body, type);
        oddities.report(operation, reading.oddFields());
        return value;
    }

    /** What the service wraps its answers in, whatever the header says that it is; null if it is something else. */
    private @Nullable JsonNode envelope(Answer answer) {
        if (!answer.beginsLikeAnObject()) {
            return null;
        }
        var body = parse(answer, false);
        return body != null && (body.has("content") || body.has("error") || body.has("errorCode")) ? body : null;
    }

    private @Nullable JsonNode parse(Answer answer, boolean mustRead) {
        try {
            return json.readTree(answer.body());
        } catch (StreamConstraintsException e) {
            throw UpstreamException.of(FailureKind.TOO_LARGE, e);
        } catch (JacksonException e) {
            if (mustRead) {
                throw UpstreamException.garbled("the upstream's answer is not JSON", e);
            }
            return null;
        }
    }

    /** The error in an answer: nested under {@code error} as documented, or at the top level as seen in the wild. */
    private static @Nullable JsonNode error(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            return null;
        }
        var nested = body.get("error");
        if (nested != null && nested.isObject()) {
            return nested;
        }
        return body.has("errorCode") && !body.has("content") ? body : null;
    }

    private static @Nullable Integer code(@Nullable JsonNode error) {
        var code = error == null ? null : error.get("errorCode");
        if (code == null || !code.isValueNode()) {
            return null;
        }
        try {
            return Integer.valueOf(code.asString().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The name of an error as the catalogue writes names, so that nothing but a name is passed on. */
    private static @Nullable String name(@Nullable JsonNode error) {
        var name = error == null ? "" : error.path("errorName").asString("");
        return NAME.matcher(name).matches() ? name : null;
    }

    private UpstreamException failure(
            FailureKind kind, Answer answer, @Nullable Integer code, @Nullable JsonNode error, @Nullable Object sent) {
        var text = error == null ? "" : error.path("message").asString("");
        log.atLevel(kind == FailureKind.NO_SUCH_PATH ? Level.ERROR : Level.WARN)
                .setMessage("upstream answered {} code {}: {} (trace {})")
                .addArgument(answer.status())
                .addArgument(code)
                .addArgument(mayRepeatSecrets(sent) ? "its text may repeat a secret" : printable(text))
                .addArgument(answer.traceId())
                .log();
        return UpstreamException.of(kind)
                .answered(new Answered(answer.status(), code, name(error), answer.traceId()))
                .retryAfter(answer.retryAfter(time.instant()));
    }

    /** The upstream repeats what callers sent, whole, in part, or in another encoding. */
    private boolean mayRepeatSecrets(@Nullable Object sent) {
        return sent != null && Secrets.areIn(json.valueToTree(sent));
    }

    /** The upstream repeats what callers sent, and a line break in it must not start a line. */
    private static String printable(String text) {
        var start = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
        return start.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]", "?");
    }

    /**
     * A good answer.
     *
     * @param value the body read as what was asked for; null if nothing was
     * @param body as it came
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Received(
            @Nullable Object value, byte[] body, @Nullable String traceId) {}

    /** An answer of any kind. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, HttpHeaders headers, byte[] body) {

        @Nullable
        String traceId() {
            var id = headers.getFirst("x-ncp-trace-id");
            // It becomes a header of ours and part of log lines, so it is taken only if it looks like an id.
            return id != null && TRACE_ID.matcher(id).matches() ? id : null;
        }

        boolean isBlank() {
            return new String(body, StandardCharsets.ISO_8859_1).isBlank();
        }

        boolean beginsLikeAnObject() {
            return new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("{");
        }

        boolean isJson() {
            var type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
            if (type == null) {
                return false;
            }
            try {
                var parsed = MediaType.parseMediaType(type);
                return parsed.getSubtype().equals("json") || parsed.getSubtype().endsWith("+json");
            } catch (RuntimeException e) {
                return false;
            }
        }

        @Nullable
        Duration retryAfter(Instant now) {
            var value = headers.getFirst(HttpHeaders.RETRY_AFTER);
            if (value == null) {
                return null;
            }
            if (value.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            var until = HttpDate.parse(value);
            if (until == null) {
                return null;
            }
            return until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
        }

        @Override
        public String toString() {
            return "Answer[%d, %d bytes]".formatted(status, body.length);
        }
    }
}
