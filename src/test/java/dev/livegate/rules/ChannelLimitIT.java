package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller limited to {@code ls-20261103*} reaches no other channel, whatever names it. */
class ChannelLimitIT extends RulesGateway {

    /** Could exist, and does not. */
    private static final String MISSING = "ls-20261102000000-Nope0";

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("POST", "/channels/cdn-changes", Bodies.CDN_CHANGES),
                Arguments.of("POST", "/channels/cdn-changes", Bodies.CDN_CHANGES.replace(READY, MISSING)),
                Arguments.of(
                        "POST",
                        "/channels/cdn-changes",
                        Bodies.CDN_CHANGES.replace(READY, RECORDING + "\",\"" + READY)),
                Arguments.of("POST", "/vod-channels/cdn-changes", Bodies.CDN_CHANGES.replace(READY, VOD_READY)),
                Arguments.of("POST", "/vod-channels/cdn-changes", Bodies.CDN_CHANGES.replace(READY, MISSING)),
                Arguments.of("POST", "/vod-schedules", Bodies.schedule(VOD_READY)),
                Arguments.of("POST", "/vod-schedules", Bodies.schedule(VOD_RESERVED)),
                Arguments.of("POST", "/vod-schedules", Bodies.schedule(MISSING)),
                Arguments.of("POST", "/recording-uploads", Bodies.UPLOAD),
                Arguments.of("POST", "/recording-uploads", Table.change(Bodies.UPLOAD, "channelId", '"' + READY + '"')),
                Arguments.of(
                        "POST", "/recording-uploads", Table.change(Bodies.UPLOAD, "channelId", '"' + MISSING + '"')),
                Arguments.of("PUT", "/callback-endpoint", Bodies.CALLBACK),
                Arguments.of("PATCH", "/quality-sets/4102", "{\"segmentCount\":4}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesChannelsInBodies(String method, String path, String body) {
        as(LIMITED, method, path, body).isProblem(403, "forbidden");
        as(LIMITED, method, dry(path), body).isProblem(403, "forbidden");
        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20077", "99999"})
    void tellsNobodysScheduleFromSomebodyElses(String schedule) {
        var path = "/vod-schedules/" + schedule;
        var details = Stream.of(
                        as(LIMITED, "GET", path, null),
                        as(LIMITED, "PATCH", path, "{\"files\":[{\"bucketName\":\"b1\",\"filePath\":\"/a.mp4\"}]}"),
                        as(LIMITED, "DELETE", path, null),
                        as(LIMITED, "DELETE", dry(path), null))
                .map(answer ->
                        answer.isProblem(403, "forbidden").json().path("detail").asString(""));

        assertThat(details).containsOnly("this schedule is not granted");
        assertNothingWritten();
    }

    @Test
    void refusesChannelsInPaths() {
        var operations = operations().stream()
                .filter(operation -> operation.path().contains("{channelId}"))
                .toList();
        assertThat(operations).hasSizeGreaterThan(35);
        for (var operation : operations) {
            for (var channel : new String[] {READY, MISSING}) {
                var target = operation.target().replaceFirst("ls-[^/?]+", channel);
                as(LIMITED, operation.method(), target, operation.isCommand() ? "nonsense" : null)
                        .isProblem(403, "forbidden");
            }
        }
        assertNothingSent();
    }

    /** Commands that name no channel, neither in path nor in body nor by an id of their own, concern the whole account. */
    @Test
    void refusesCommandsThatConcernTheWholeAccount() {
        var named = Set.of(
                "/api/v1/channels/cdn-changes",
                "/api/v1/vod-channels/cdn-changes",
                "/api/v1/recording-uploads",
                "/api/v1/vod-schedules",
                "/api/v1/vod-schedules/{scheduleId}");
        var operations = operations().stream()
                .filter(Operation::isCommand)
                .filter(operation -> !operation.path().contains("{channelId}") && !named.contains(operation.path()))
                .toList();
        assertThat(operations).hasSizeGreaterThanOrEqualTo(11);
        for (var operation : operations) {
            as(LIMITED, operation.method(), operation.target(), "nonsense").isProblem(403, "forbidden");
        }
        assertNothingSent();
        assertThat(as(LIMITED, "GET", "/me", null)
                        .json()
                        .path("accountWideCommands")
                        .asBoolean(true))
                .isFalse();
        assertThat(get("/me").json().path("accountWideCommands").asBoolean(false))
                .isTrue();
    }

    @Test
    void showsOnlyItsOwnInLists() {
        var channels = as(LIMITED, "GET", "/channels", null).is(200).json();
        assertThat(channels.path("total").asInt()).isOne();
        assertThat(channels.path("items")).hasSize(1);
        assertThat(channels.path("items").path(0).path("id").asString()).isEqualTo(RECORDING);
        assertThat(channels.path("items").path(0).path("streamKey").asString()).endsWith("****");
        assertThat(as(LIMITED, "GET", "/channels?page=2&size=1", null).json().path("items"))
                .isEmpty();
        assertThat(as(LIMITED, "GET", "/channels?page=1000000&size=100", null)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(as(LIMITED, "GET", "/channels?status=READY", null)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();

        for (var path : new String[] {"/restream-channels", "/vod-channels"}) {
            var others = as(LIMITED, "GET", path, null).is(200).json();
            assertThat(others.path("items")).as(path).isEmpty();
            assertThat(others.path("total").asInt()).as(path).isZero();
        }
    }

    @Test
    void showsOnlyItsOwnEvents() {
        var all = get("/events").is(200).json();
        var own = as(LIMITED, "GET", "/events", null).is(200).json();

        assertThat(own.path("items")).isNotEmpty();
        assertThat(own.path("total").asInt()).isEqualTo(own.path("items").size());
        assertThat(all.path("items").size()).isGreaterThan(own.path("items").size());
        assertThat(own.path("items").valueStream())
                .allSatisfy(
                        event -> assertThat(event.path("channelId").asString()).isEqualTo(RECORDING));
    }

    @Test
    void servesItsOwn() {
        as(LIMITED, "GET", "/channels/" + RECORDING, null).is(200);
        as(LIMITED, "POST", dry("/channels/" + RECORDING + "/snapshots"), null).wouldSend();
        as(LIMITED, "POST", "/channels/cdn-changes", Bodies.CDN_CHANGES.replace(READY, RECORDING))
                .isProblem(409, "channel-state-conflict");
        as(LIMITED, "POST", dry("/channels/cdn-changes"), Bodies.CDN_CHANGES.replace(READY, "ls-20261103999999-Nope0"))
                .isProblem(404, "not-found");
        assertNothingWritten();
    }

    @Test
    void limitsInEveryAccount() {
        as(LIMITED, "GET", "/channels/" + FIN_READY, null, "Livegate-Account", FIN)
                .is(200);
        as(LIMITED, "GET", "/restream-channels/" + FIN_RELAY, null, "Livegate-Account", FIN)
                .isProblem(403, "forbidden");
        as(LIMITED, "GET", "/vod-schedules/20077", null, "Livegate-Account", FIN)
                .isProblem(403, "forbidden");
    }
}
