package dev.livegate.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The service behind the port: checks each call in the order of the real one, and carries it out.
 *
 * <p>One lock guards the state of all accounts. Nothing waits while it is held.
 */
final class Sandbox {

    private static final Logger log = LoggerFactory.getLogger(Sandbox.class);

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Map<String, Handler> handlers = Handlers.all();
    private final SandboxProperties properties;
    private final Executor executor;
    private final SandboxClock clock = new SandboxClock(InstantSource.system());
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();
    private final AdminApi admin;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Object lock = new Object();

    /** Counts resets, so that a call delayed across one does not touch the state made by it. */
    private final AtomicLong epoch = new AtomicLong();

    private volatile @Nullable Integer refusalStatus;

    Sandbox(SandboxProperties properties, Executor executor) {
        this.properties = properties;
        this.executor = executor;
        this.admin = new AdminApi(this, properties.adminFrom());
        // Takes longer than all the rest, and is not needed before the first call.
        executor.execute(Contract::liveStation);
        reset();
    }

    SandboxClock clock() {
        return clock;
    }

    Faults faults() {
        return faults;
    }

    CallLog calls() {
        return calls;
    }

    /** Sets the HTTP status of Live Station's refusals, which no page documents; null for that of the catalogue. */
    void refuseWith(@Nullable Integer status) {
        refusalStatus = status;
    }

    private Delivery.Answer refused(Refusal refusal) {
        return refusal.answer(refusalStatus);
    }

    Contract contract() {
        return Contract.liveStation();
    }

    void reset() {
        synchronized (lock) {
            epoch.incrementAndGet();
            calls.clear();
            faults.clear();
            refusalStatus = null;
            clock.reset();
            accounts.clear();
            properties.accounts().forEach((name, credentials) -> {
                var account = new Account(name, credentials.zone());
                Seed.plant(account, clock.now());
                accounts.put(name, account);
            });
        }
    }

    /** Runs {@code action} alone, on a state that has caught up with the clock. */
    <T> T withAccounts(Function<List<Account>, T> action) {
        synchronized (lock) {
            var now = clock.now();
            accounts.values().forEach(account -> account.settle(now));
            return action.apply(List.copyOf(accounts.values()));
        }
    }

    CompletableFuture<Delivery> receive(Request request) {
        return CompletableFuture.completedFuture(request)
                .thenComposeAsync(
                        arrived -> isAdmin(arrived) ? completed(admin.answer(arrived)) : answer(arrived), executor)
                .exceptionally(failure -> {
                    log.error("The sandbox failed on {} {}", request.method(), request.target(), failure);
                    return new Refusal(ErrorCode.INTERNAL_SERVER_ERROR).answer();
                });
    }

    private static boolean isAdmin(Request request) {
        var path = request.path();
        return path.equals(AdminApi.ROOT) || path.startsWith(AdminApi.ROOT + '/');
    }

    /** Whoever only opens a connection calls nothing. */
    private static boolean isProbe(Request request) {
        return request.method().equals("HEAD") && request.path().equals("/");
    }

    private CompletableFuture<Delivery> answer(Request request) {
        if (isProbe(request)) {
            return completed(new Refusal(ErrorCode.NO_SUCH_API).answer());
        }
        var entry = calls.open(request, clock.realTime());
        var begun = epoch.get();
        try {
            var checked = check(request, entry);
            var fault = faults.take(checked.route.operation().id());
            if (fault.isEmpty()) {
                return completed(logged(entry, execute(checked, entry)));
            }
            return strike(fault.get(), checked, entry, begun);
        } catch (Refusal refusal) {
            return completed(logged(entry, refused(refusal)));
        } catch (JacksonException e) {
            // A number that is whole, as the schema asks, and yet too large for anything here.
            return completed(logged(entry, refused(new Refusal(ErrorCode.FORM_VALIDATION_FAILED))));
        }
    }

    private CompletableFuture<Delivery> strike(Faults.Fault fault, Checked checked, CallLog.Entry entry, long begun) {
        if (fault.kind() == Faults.Kind.DELAY && !fault.afterwards()) {
            // Even if the caller has gone by then, as with the real service.
            return later(
                    fault.delay(),
                    () -> epoch.get() == begun
                            ? logged(entry, executeOrRefuse(checked, entry))
                            : new Delivery.Dropped());
        }
        var actual = fault.afterwards()
                ? executeOrRefuse(checked, entry)
                : Delivery.Answer.json(200, Json.content(Json.object()));
        var delivery = logged(entry, fault.strike(actual));
        return fault.kind() == Faults.Kind.DELAY ? later(fault.delay(), () -> delivery) : completed(delivery);
    }

    private Delivery.Answer executeOrRefuse(Checked checked, CallLog.Entry entry) {
        try {
            return execute(checked, entry);
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private Delivery.Answer execute(Checked checked, CallLog.Entry entry) {
        var operation = checked.route.operation();
        var body = body(operation, checked.zone, checked.request);
        var handler = handlers.get(operation.id());
        if (handler == null) {
            throw new Refusal(ErrorCode.BACKEND_UNREACHABLE);
        }
        synchronized (lock) {
            var now = clock.now();
            var account = accounts.get(checked.account);
            if (account == null) {
                throw new IllegalStateException("no state for account " + checked.account);
            }
            account.settle(now);
            var answer = handler.handle(
                    new Handler.Invocation(account, checked.route.variables(), checked.request.query(), body, now));
            entry.executed();
            return answer == null ? Delivery.Answer.empty(200) : Delivery.Answer.json(200, answer);
        }
    }

    private Checked check(Request request, CallLog.Entry entry) {
        var zoneOfPath = zoneOf(request.path());
        var route = zoneOfPath.flatMap(zone -> contract()
                .route(
                        request.method(),
                        segments(request.path().substring(zone.prefix().length()))));
        route.ifPresent(found ->
                entry.routedTo(found.operation().id(), found.variables().get("channelId")));

        if (request.oversized()) {
            throw new Refusal(ErrorCode.REQUEST_TOO_LARGE);
        }
        var account = authenticate(request);
        entry.signedBy(account.getKey());
        var region = header(request, "x-ncp-region_code");
        var zone = account.getValue().zone();
        if (!region.equals(zone.region())) {
            throw new Refusal(
                    region.equals("KR") || region.equals("FKR")
                            ? ErrorCode.UNSUPPORTED_REGION
                            : ErrorCode.INVALID_REGION_CODE,
                    region);
        }
        if (zoneOfPath.isPresent() && zoneOfPath.get() != zone) {
            throw new Refusal(ErrorCode.PERMISSION_DENIED);
        }
        if (route.isEmpty() || !route.get().operation().zones().contains(zone)) {
            throw new Refusal(ErrorCode.NO_SUCH_API);
        }
        checkContentType(header(request, "content-type"));
        var query = request.query();
        route.get().operation().query().forEach(parameter -> parameter.check(query.get(parameter.name())));
        return new Checked(request, account.getKey(), zone, route.get());
    }

    private Map.Entry<String, SandboxProperties.Credentials> authenticate(Request request) {
        var timestamp = request.header("x-ncp-apigw-timestamp");
        var accessKey = request.header("x-ncp-iam-access-key");
        var signature = request.header("x-ncp-apigw-signature-v2");
        if (timestamp == null || accessKey == null || signature == null || !timestamp.matches("[0-9]{13}")) {
            throw new Refusal(ErrorCode.AUTHENTICATION_FAILED);
        }
        var account = properties.accounts().entrySet().stream()
                .filter(candidate -> candidate.getValue().accessKey().equals(accessKey))
                .findFirst()
                .orElseThrow(() -> new Refusal(ErrorCode.AUTHENTICATION_FAILED));
        var age = Duration.ofMillis(clock.signatureTime().toEpochMilli() - Long.parseLong(timestamp));
        if (age.abs().compareTo(CLOCK_TOLERANCE) >= 0) {
            throw new Refusal(ErrorCode.AUTHENTICATION_FAILED);
        }
        var secretKey = account.getValue().secretKey();
        if (!SignatureCheck.matches(signature, request.method(), request.target(), timestamp, accessKey, secretKey)) {
            throw new Refusal(ErrorCode.AUTHENTICATION_FAILED);
        }
        return account;
    }

    private static String header(Request request, String name) {
        var value = request.header(name);
        if (value == null || value.isBlank()) {
            throw new Refusal(ErrorCode.REQUIRED_HEADER);
        }
        return value;
    }

    private static void checkContentType(String contentType) {
        var semicolon = contentType.indexOf(';');
        var mediaType = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
        if (!mediaType.strip().equalsIgnoreCase("application/json")) {
            throw new Refusal(ErrorCode.OPEN_API_BAD_REQUEST);
        }
    }

    private JsonNode body(Operation operation, Zone zone, Request request) {
        var schema = operation.bodySchemas().get(zone);
        if (schema == null) {
            return MissingNode.getInstance();
        }
        try {
            var body = Json.read(request.body());
            if (!body.isContainer()) {
                throw new Refusal(ErrorCode.JSON_PARSE_GENERAL_ERROR);
            }
            contract().check(schema, body);
            return body;
        } catch (JacksonException e) {
            throw new Refusal(ErrorCode.JSON_PARSE_GENERAL_ERROR);
        }
    }

    private static Optional<Zone> zoneOf(String path) {
        for (var zone : Zone.values()) {
            if (path.startsWith(zone.prefix() + '/')) {
                return Optional.of(zone);
            }
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        var segments = new ArrayList<String>();
        for (var segment : List.of(path.substring(1).split("/", -1))) {
            try {
                // Only a query knows plus as a blank.
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                segments.add("");
            }
        }
        return segments;
    }

    private static Delivery logged(CallLog.Entry entry, Delivery delivery) {
        entry.answered(
                switch (delivery) {
                    case Delivery.Answer answer -> answer.status();
                    case Delivery.Truncated truncated -> truncated.answer().status();
                    case Delivery.Dropped ignored -> 0;
                    case Delivery.Reset ignored -> 0;
                });
        return delivery;
    }

    private static CompletableFuture<Delivery> completed(Delivery delivery) {
        return CompletableFuture.completedFuture(delivery);
    }

    private CompletableFuture<Delivery> later(Duration delay, Supplier<Delivery> action) {
        return CompletableFuture.supplyAsync(
                action, CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor));
    }

    /** A call that may be carried out as far as its head tells. */
    private record Checked(Request request, String account, Zone zone, Contract.Route route) {}
}
