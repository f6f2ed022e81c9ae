package dev.livegate.sandbox;

import dev.livegate.sandbox.SandboxProperties.AdminFrom;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sandbox's own API: playing encoder and bad luck, moving time, and looking at what arrived.
 *
 * <p>It asks for no signature and answers callers on this machine only, unless it is told otherwise.
 */
final class AdminApi {

    static final String ROOT = "/__sandbox";

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private static final Set<String> FAULT_FIELDS =
            Set.of("operation", "count", "kind", "when", "status", "errorCode", "retryAfter", "delay", "share");

    private final Sandbox sandbox;
    private final AdminFrom callers;

    AdminApi(Sandbox sandbox, AdminFrom callers) {
        this.sandbox = sandbox;
        this.callers = callers;
    }

    Delivery answer(Request request) {
        try {
            if (callers == AdminFrom.LOOPBACK && !request.loopback()) {
                throw new Problem(403, "only callers on this machine may use this");
            }
            return Delivery.Answer.json(200, route(request));
        } catch (Problem problem) {
            return Delivery.Answer.json(problem.status, Json.object().put("error", problem.message));
        } catch (Refusal refusal) {
            return Delivery.Answer.json(400, Json.object().put("error", "the query cannot be read"));
        }
    }

    private JsonNode route(Request request) {
        var path = request.path().substring(ROOT.length());
        var parts = List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
        return switch (request.method() + ' ' + parts.getFirst()) {
            case "GET calls" -> {
                expect(parts, 1);
                yield calls(request);
            }
            case "DELETE calls" -> {
                expect(parts, 1);
                sandbox.calls().clear();
                yield done();
            }
            case "POST channels", "DELETE channels" -> {
                expect(parts, 3);
                yield channel(request, parts.get(1), parts.get(2));
            }
            case "POST events" -> {
                expect(parts, 1);
                yield event(body(request, Set.of("channelId", "eventCode", "logLevel")));
            }
            case "GET clock" -> {
                expect(parts, 1);
                yield clock();
            }
            case "POST clock" -> {
                expect(parts, 1);
                yield moveClock(body(request, Set.of("advance", "skew")));
            }
            case "GET faults" -> {
                expect(parts, 1);
                yield faults();
            }
            case "POST faults" -> {
                expect(parts, 1);
                yield plantFault(body(request, FAULT_FIELDS));
            }
            case "DELETE faults" -> {
                expect(parts, 1);
                sandbox.faults().clear();
                yield done();
            }
            case "POST refusals" -> {
                expect(parts, 1);
                yield refusals(body(request, Set.of("status")));
            }
            case "POST reset" -> {
                expect(parts, 1);
                sandbox.reset();
                yield done();
            }
            case "GET openapi.json" -> {
                expect(parts, 1);
                yield YamlFiles.read("sandbox-admin.openapi.yaml");
            }
            case "GET state" -> {
                expect(parts, 1);
                yield state();
            }
            default -> throw noSuchPath();
        };
    }

    private JsonNode refusals(JsonNode body) {
        var status = body.path("status");
        if (!status.isNull() && !(status.isIntegralNumber() && status.asInt() >= 200 && status.asInt() < 600)) {
            throw new Problem(400, "status must be between 200 and 599, or null for that of the catalogue");
        }
        sandbox.refuseWith(status.isNull() ? null : status.asInt());
        return done();
    }

    private JsonNode calls(Request request) {
        var query = request.query();
        for (var name : query.keySet()) {
            if (!Set.of("operation", "channelId").contains(name)) {
                throw new Problem(400, "unknown parameter " + name + "; known are operation and channelId");
            }
        }
        var operation = Optional.ofNullable(query.get("operation"));
        operation.ifPresent(this::checkOperation);
        return sandbox.calls().list(operation, Optional.ofNullable(query.get("channelId")));
    }

    private JsonNode channel(Request request, String channelId, String action) {
        return switch (request.method() + ' ' + action) {
            case "POST encoder" ->
                change(channelId, (account, channel) -> {
                    checkHasEncoder(channel);
                    Broadcasts.start(account, channel, sandbox.clock().now());
                    return summary(channel);
                });
            case "DELETE encoder" ->
                change(channelId, (account, channel) -> {
                    checkHasEncoder(channel);
                    Broadcasts.end(
                            account,
                            channel,
                            ChannelStatus.READY,
                            sandbox.clock().now());
                    return summary(channel);
                });
            case "POST block" -> {
                var reason = blockReason(body(request, Set.of("reason")));
                yield change(channelId, (account, channel) -> {
                    checkHasEncoder(channel);
                    Broadcasts.block(account, channel, reason, sandbox.clock().now());
                    return summary(channel);
                });
            }
            default -> throw noSuchPath();
        };
    }

    private static void checkHasEncoder(Channel channel) {
        if (channel instanceof VodChannel) {
            throw new Problem(409, "a VOD2LIVE channel plays by schedule; move the clock instead");
        }
    }

    private JsonNode change(String channelId, BiFunction<Account, Channel, JsonNode> action) {
        return sandbox.withAccounts(accounts -> {
            for (var account : accounts) {
                var channel = account.channel(channelId);
                if (channel.isPresent()) {
                    try {
                        return action.apply(account, channel.get());
                    } catch (Refusal refusal) {
                        throw new Problem(409, "the channel is " + channel.get().status());
                    }
                }
            }
            throw new Problem(404, "there is no channel " + channelId);
        });
    }

    private static JsonNode summary(Channel channel) {
        var json = Json.object()
                .put("channelId", channel.id())
                .put("channelStatus", channel.status().name());
        return channel instanceof LiveChannel live ? json.put("isRecording", live.isRecording()) : json;
    }

    private static Broadcasts.BlockReason blockReason(JsonNode body) {
        try {
            return Broadcasts.BlockReason.named(text(body, "reason"));
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "reason must be one of " + Arrays.toString(Broadcasts.BlockReason.values()));
        }
    }

    private JsonNode event(JsonNode body) {
        var code = text(body, "eventCode");
        var level = body.has("logLevel") ? text(body, "logLevel") : null;
        return change(
                text(body, "channelId"),
                (account, channel) -> account.events()
                        .add(channel, code, level, sandbox.clock().now())
                        .json());
    }

    private JsonNode clock() {
        var clock = sandbox.clock();
        return Json.object()
                .put("now", clock.now().toString())
                .put("advanced", clock.advanced().toString())
                .put("signatureTime", clock.signatureTime().toString())
                .put("skew", clock.skew().toString());
    }

    private JsonNode moveClock(JsonNode body) {
        if (!body.has("advance") && !body.has("skew")) {
            throw new Problem(400, "advance or skew is needed, as an ISO 8601 duration such as PT1H");
        }
        var advance = body.has("advance") ? duration(body, "advance") : Duration.ZERO;
        if (advance.isNegative() || advance.compareTo(Duration.ofDays(3650)) > 0) {
            throw new Problem(400, "advance must lie between zero and ten years");
        }
        var skew = body.has("skew") ? duration(body, "skew") : sandbox.clock().skew();
        if (skew.abs().compareTo(Duration.ofDays(3650)) > 0) {
            throw new Problem(400, "skew must not exceed ten years");
        }
        sandbox.clock().advance(advance);
        sandbox.clock().skew(skew);
        return clock();
    }

    private JsonNode faults() {
        var json = Json.object();
        json.set("items", sandbox.faults().json());
        return json;
    }

    private JsonNode plantFault(JsonNode body) {
        var operation = text(body, "operation");
        if (!operation.equals(Faults.ANY_OPERATION)) {
            checkOperation(operation);
        }
        var kind = Arrays.stream(Faults.Kind.values())
                .filter(known -> known.word().equals(text(body, "kind")))
                .findFirst()
                .orElseThrow(() -> new Problem(400, "kind must be one of " + kinds()));
        var delay = body.has("delay") ? duration(body, "delay") : Duration.ZERO;
        if (kind == Faults.Kind.DELAY && (delay.compareTo(Duration.ZERO) <= 0 || delay.compareTo(LONGEST_DELAY) > 0)) {
            throw new Problem(400, "delay must be an ISO 8601 duration of at most " + LONGEST_DELAY);
        }
        var errorCode = body.has("errorCode") ? body.path("errorCode").asString("") : null;
        if (errorCode != null && ErrorCode.of(errorCode).isEmpty()) {
            throw new Problem(400, "errorCode is none of the upstream's");
        }
        if (kind == Faults.Kind.STATUS && !body.has("status")) {
            throw new Problem(400, "status is needed");
        }
        sandbox.faults()
                .add(new Faults.Fault(
                        operation,
                        number(body, "count", 1, 1, 1_000_000),
                        kind,
                        afterwards(body, kind),
                        number(body, "status", 503, 200, 599),
                        errorCode,
                        body.has("retryAfter") ? body.path("retryAfter").asString("") : null,
                        delay,
                        share(body)));
        return faults();
    }

    private static double share(JsonNode body) {
        var share = body.path("share");
        if (!body.has("share")) {
            return 1;
        }
        if (!share.isNumber() || !(share.asDouble() > 0 && share.asDouble() <= 1)) {
            throw new Problem(400, "share must be a number above 0, at most 1");
        }
        return share.asDouble();
    }

    /** Dropping is meant to follow the command; everything else to come instead of it. */
    private static boolean afterwards(JsonNode body, Faults.Kind kind) {
        if (!body.has("when")) {
            return kind == Faults.Kind.DROP;
        }
        return switch (text(body, "when")) {
            case "before" -> false;
            case "after" -> true;
            default -> throw new Problem(400, "when must be before or after");
        };
    }

    private static List<String> kinds() {
        return Arrays.stream(Faults.Kind.values()).map(Faults.Kind::word).toList();
    }

    private void checkOperation(String operation) {
        if (sandbox.contract().operations().stream()
                .noneMatch(known -> known.id().equals(operation))) {
            throw new Problem(400, "there is no operation " + operation);
        }
    }

    private JsonNode state() {
        return sandbox.withAccounts(accounts -> {
            var json = Json.object();
            json.set("clock", clock());
            json.set("faults", sandbox.faults().json());
            var all = json.putObject("accounts");
            accounts.forEach(account -> all.set(account.name(), state(account)));
            return json;
        });
    }

    private JsonNode state(Account account) {
        var now = sandbox.clock().now();
        var json = Json.object().put("zone", account.zone().name().toLowerCase(Locale.ROOT));
        var live = json.putArray("liveChannels");
        for (var channel : account.channels(LiveChannel.class)) {
            var item = mask(channel.json(account.quality()));
            item.put("snapshots", channel.snapshots().size())
                    .put("shortClips", channel.clips().size());
            var curtain = channel.curtain();
            if (curtain != null) {
                item.set("curtain", curtain.json());
            }
            live.add(item);
        }
        var relays = json.putArray("restreamChannels");
        for (var channel : account.channels(RestreamChannel.class)) {
            var item = mask(channel.json());
            var platforms = item.putArray("platforms");
            channel.platformsJson(now).forEach(platform -> platforms.add(mask((ObjectNode) platform)));
            relays.add(item);
        }
        var vod = json.putArray("vodChannels");
        account.channels(VodChannel.class).forEach(channel -> vod.add(channel.json(account.quality())));
        var schedules = json.putArray("schedules");
        account.schedules().values().forEach(schedule -> schedules.add(schedule.json()));
        var recordings = json.putObject("recordings");
        account.recordings().forEach(recording -> recordings.set(Long.toString(recording.id()), recording.json()));
        var contents = json.putArray("curtainContents");
        account.curtainContents().values().forEach(content -> contents.add(content.json()));
        return json;
    }

    private static ObjectNode mask(ObjectNode json) {
        for (var secret : List.of("streamKey", "backupStreamKey", "password")) {
            if (json.has(secret)) {
                json.put(secret, json.path(secret).asString().charAt(0) + "****");
            }
        }
        return json;
    }

    private static JsonNode body(Request request, Set<String> known) {
        try {
            var body = Json.read(request.body());
            if (!body.isObject()) {
                throw new Problem(400, "the body must be a JSON object");
            }
            var unknown = new ArrayList<>(body.propertyNames());
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw new Problem(
                        400,
                        "unknown " + unknown + "; known are "
                                + known.stream().sorted().toList());
            }
            return body;
        } catch (JacksonException e) {
            throw new Problem(400, "the body is no JSON");
        }
    }

    private static String text(JsonNode body, String field) {
        var text = body.path(field).asString("");
        if (text.isBlank()) {
            throw new Problem(400, field + " is needed");
        }
        return text;
    }

    private static int number(JsonNode body, String field, int absent, int least, int most) {
        if (!body.has(field)) {
            return absent;
        }
        var value = body.path(field);
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new Problem(400, field + " must be a number between " + least + " and " + most);
        }
        return value.asInt();
    }

    private static Duration duration(JsonNode body, String field) {
        try {
            return Duration.parse(text(body, field));
        } catch (DateTimeException e) {
            throw new Problem(400, field + " must be an ISO 8601 duration such as PT1H");
        }
    }

    private static void expect(List<String> parts, int count) {
        if (parts.size() != count) {
            throw noSuchPath();
        }
    }

    private static Problem noSuchPath() {
        return new Problem(404, "there is no such path or method under " + ROOT);
    }

    private static JsonNode done() {
        return Json.object().put("done", true);
    }

    /** The caller asked for something that cannot be had. */
    private static final class Problem extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final String message;

        private Problem(int status, String message) {
            super(message, null, false, false);
            this.status = status;
            this.message = message;
        }
    }
}
