package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.guard.StateRule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on states through its operation: refused in wrong states, let pass in right ones. */
class StateRulesIT extends RulesGateway {

    private static final String NO_BODY = "";
    private static final String ENV = "{\"envType\":\"DEV\"}";
    private static final String FILES = "{\"files\":[{\"bucketName\":\"b1\",\"filePath\":\"/a.mp4\"}]}";
    private static final String PLATFORM = "/restream-channels/" + RELAY + "/platforms/4410";

    /** What happens before the request. */
    private enum Before {
        NOTHING {
            @Override
            void happen(RulesGateway gateway) {}
        },
        RELAY_OFF_AIR {
            @Override
            void happen(RulesGateway gateway) {
                SANDBOX.stopEncoder(RELAY);
            }
        },
        VOD_ON_AIR {
            @Override
            void happen(RulesGateway gateway) {
                SANDBOX.advanceClock(Duration.ofMinutes(361));
            }
        },
        VOD_SUSPENDED {
            @Override
            void happen(RulesGateway gateway) {
                gateway.send("POST", "/vod-channels/" + VOD_RESERVED + "/suspend", null)
                        .is(200);
            }
        },
        READY_SUSPENDED {
            @Override
            void happen(RulesGateway gateway) {
                gateway.send("POST", "/channels/" + READY + "/suspend", null).is(200);
            }
        };

        abstract void happen(RulesGateway gateway);
    }

    record Row(StateRule rule, Before before, String method, String path, String body, String current, String allowed) {

        boolean passes() {
            return current.isEmpty();
        }

        @Override
        public String toString() {
            return "%s: %s %s after %s %s".formatted(rule, method, path, before, passes() ? "passes" : "in " + current);
        }
    }

    private static Row refused(
            StateRule rule, String method, String path, String body, String current, String allowed) {
        return new Row(rule, Before.NOTHING, method, path, body, current, allowed);
    }

    private static Row passes(StateRule rule, String method, String path, String body) {
        return new Row(rule, Before.NOTHING, method, path, body, "", "");
    }

    private static Row after(Before before, Row row) {
        return new Row(row.rule, before, row.method, row.path, row.body, row.current, row.allowed);
    }

    static Stream<Row> live() {
        var updatable = "CREATING,READY,BLOCK,FORCE_BLOCK";
        return Stream.of(
                refused(StateRule.UPDATE_LIVE, "PATCH", "/channels/" + ON_AIR, ENV, "PUBLISHING", updatable),
                passes(StateRule.UPDATE_LIVE, "PATCH", "/channels/" + READY, ENV),
                passes(StateRule.UPDATE_LIVE, "PATCH", "/channels/" + BLOCKED, ENV),
                refused(
                        StateRule.SUSPEND_LIVE,
                        "POST",
                        "/channels/" + BLOCKED + "/suspend",
                        NO_BODY,
                        "BLOCK",
                        "READY,PUBLISHING"),
                passes(StateRule.SUSPEND_LIVE, "POST", "/channels/" + READY + "/suspend", NO_BODY),
                passes(StateRule.SUSPEND_LIVE, "POST", "/channels/" + ON_AIR + "/suspend", NO_BODY),
                refused(StateRule.RESUME_LIVE, "POST", "/channels/" + READY + "/resume", NO_BODY, "READY", "BLOCK"),
                refused(
                        StateRule.RESUME_LIVE,
                        "POST",
                        "/channels/" + ON_AIR + "/resume",
                        NO_BODY,
                        "PUBLISHING",
                        "BLOCK"),
                passes(StateRule.RESUME_LIVE, "POST", "/channels/" + BLOCKED + "/resume", NO_BODY),
                refused(StateRule.DELETE_LIVE, "DELETE", "/channels/" + ON_AIR, NO_BODY, "PUBLISHING", "READY"),
                refused(StateRule.DELETE_LIVE, "DELETE", "/channels/" + BLOCKED, NO_BODY, "BLOCK", "READY"),
                passes(StateRule.DELETE_LIVE, "DELETE", "/channels/" + READY, NO_BODY),
                refused(
                        StateRule.CHANGE_LIVE_CDN,
                        "PUT",
                        "/channels/" + ON_AIR + "/cdn",
                        Bodies.CDN_CHANGE,
                        "PUBLISHING",
                        "READY"),
                refused(
                        StateRule.CHANGE_LIVE_CDN,
                        "POST",
                        "/channels/cdn-changes",
                        Bodies.CDN_CHANGES.replace("[\"", "[\"" + ON_AIR + "\",\""),
                        "PUBLISHING",
                        "READY"),
                refused(
                        StateRule.CHANGE_LIVE_CDN,
                        "POST",
                        "/channels/cdn-changes",
                        Bodies.CDN_CHANGES.replace("\"]", "\",\"" + BLOCKED + "\"]"),
                        "BLOCK",
                        "READY"),
                passes(StateRule.CHANGE_LIVE_CDN, "PUT", "/channels/" + READY + "/cdn", Bodies.CDN_CHANGE),
                passes(StateRule.CHANGE_LIVE_CDN, "POST", "/channels/cdn-changes", Bodies.CDN_CHANGES),
                refused(
                        StateRule.SWITCH_INPUT,
                        "POST",
                        "/channels/" + READY + "/switch-input",
                        NO_BODY,
                        "READY",
                        "PUBLISHING"),
                passes(StateRule.SWITCH_INPUT, "POST", "/channels/" + ON_AIR + "/switch-input", NO_BODY),
                refused(
                        StateRule.READ_STREAM_METADATA,
                        "GET",
                        "/channels/" + READY + "/stream-metadata",
                        NO_BODY,
                        "READY",
                        "PUBLISHING"),
                passes(StateRule.READ_STREAM_METADATA, "GET", "/channels/" + ON_AIR + "/stream-metadata", NO_BODY),
                refused(
                        StateRule.READ_TIMEMACHINE_URLS,
                        "GET",
                        "/channels/" + READY + "/playback-urls?type=TIMEMACHINE",
                        NO_BODY,
                        "READY",
                        "PUBLISHING"),
                refused(
                        StateRule.READ_TIMEMACHINE_URLS,
                        "GET",
                        "/channels/" + NO_DVR + "/playback-urls?type=TIMEMACHINE",
                        NO_BODY,
                        "PUBLISHING",
                        "PUBLISHING"),
                passes(
                        StateRule.READ_TIMEMACHINE_URLS,
                        "GET",
                        "/channels/" + ON_AIR + "/playback-urls?type=TIMEMACHINE",
                        NO_BODY),
                refused(
                        StateRule.START_RECORDING,
                        "PUT",
                        "/channels/" + READY + "/recording",
                        NO_BODY,
                        "READY",
                        "PUBLISHING"),
                refused(
                        StateRule.START_RECORDING,
                        "PUT",
                        "/channels/" + BLOCKED + "/recording",
                        NO_BODY,
                        "BLOCK",
                        "PUBLISHING"),
                passes(StateRule.START_RECORDING, "PUT", "/channels/" + ON_AIR + "/recording", NO_BODY),
                refused(
                        StateRule.CREATE_SNAPSHOT,
                        "POST",
                        "/channels/" + READY + "/snapshots",
                        NO_BODY,
                        "READY",
                        "PUBLISHING"),
                refused(
                        StateRule.CREATE_SNAPSHOT,
                        "POST",
                        "/channels/" + ON_AIR + "/snapshots",
                        "{}",
                        "PUBLISHING",
                        "PUBLISHING"),
                refused(
                        StateRule.CREATE_SNAPSHOT,
                        "POST",
                        "/channels/" + NO_DVR + "/snapshots",
                        "{\"limitedDuration\":1}",
                        "PUBLISHING",
                        "PUBLISHING"),
                passes(StateRule.CREATE_SNAPSHOT, "POST", "/channels/" + RECORDING + "/snapshots", NO_BODY),
                refused(
                        StateRule.CREATE_CLIP,
                        "POST",
                        "/channels/" + BLOCKED + "/snapshots/20417/clips",
                        Bodies.CLIP,
                        "BLOCK",
                        "READY,PUBLISHING"),
                refused(
                        StateRule.START_CURTAIN,
                        "PUT",
                        "/channels/" + READY + "/curtain",
                        Bodies.CURTAIN,
                        "READY",
                        "PUBLISHING"),
                passes(StateRule.START_CURTAIN, "PUT", "/channels/" + ON_AIR + "/curtain", Bodies.CURTAIN),
                after(
                        Before.READY_SUSPENDED,
                        refused(
                                StateRule.CHANGE_LIVE_CDN,
                                "PUT",
                                "/channels/" + READY + "/cdn",
                                Bodies.CDN_CHANGE,
                                "BLOCK",
                                "READY")));
    }

    static Stream<Row> restream() {
        var offAir = "READY,BLOCK,FORCE_BLOCK";
        var address = "{\"streamKey\":\"other\"}";
        return Stream.of(
                refused(
                        StateRule.DELETE_RESTREAM,
                        "DELETE",
                        "/restream-channels/" + RELAY,
                        NO_BODY,
                        "PUBLISHING",
                        offAir),
                after(
                        Before.RELAY_OFF_AIR,
                        passes(StateRule.DELETE_RESTREAM, "DELETE", "/restream-channels/" + RELAY, NO_BODY)),
                refused(StateRule.UPDATE_PLATFORM, "PATCH", PLATFORM, address, "PUBLISHING", "CREATING," + offAir),
                after(Before.RELAY_OFF_AIR, passes(StateRule.UPDATE_PLATFORM, "PATCH", PLATFORM, address)));
    }

    static Stream<Row> vod() {
        var reserved = "/vod-channels/" + VOD_RESERVED;
        var ready = "/vod-channels/" + VOD_READY;
        return Stream.of(
                passes(StateRule.UPDATE_VOD, "PATCH", ready, ENV),
                passes(StateRule.UPDATE_VOD, "PATCH", reserved, ENV),
                after(
                        Before.VOD_ON_AIR,
                        refused(StateRule.UPDATE_VOD, "PATCH", reserved, ENV, "PUBLISHING", "READY,RESERVED")),
                after(
                        Before.VOD_SUSPENDED,
                        refused(StateRule.UPDATE_VOD, "PATCH", reserved, ENV, "BLOCK", "READY,RESERVED")),
                refused(StateRule.SUSPEND_VOD, "POST", ready + "/suspend", NO_BODY, "READY", "RESERVED,PUBLISHING"),
                after(
                        Before.VOD_SUSPENDED,
                        refused(
                                StateRule.SUSPEND_VOD,
                                "POST",
                                reserved + "/suspend",
                                NO_BODY,
                                "BLOCK",
                                "RESERVED,PUBLISHING")),
                passes(StateRule.SUSPEND_VOD, "POST", reserved + "/suspend", NO_BODY),
                after(Before.VOD_ON_AIR, passes(StateRule.SUSPEND_VOD, "POST", reserved + "/suspend", NO_BODY)),
                refused(StateRule.RESUME_VOD, "POST", ready + "/resume", NO_BODY, "READY", "BLOCK"),
                refused(StateRule.RESUME_VOD, "POST", reserved + "/resume", NO_BODY, "RESERVED", "BLOCK"),
                after(Before.VOD_SUSPENDED, passes(StateRule.RESUME_VOD, "POST", reserved + "/resume", NO_BODY)),
                refused(StateRule.DELETE_VOD, "DELETE", reserved, NO_BODY, "RESERVED", "READY"),
                after(
                        Before.VOD_ON_AIR,
                        refused(StateRule.DELETE_VOD, "DELETE", reserved, NO_BODY, "PUBLISHING", "READY")),
                passes(StateRule.DELETE_VOD, "DELETE", ready, NO_BODY),
                refused(StateRule.CHANGE_VOD_CDN, "PUT", reserved + "/cdn", Bodies.CDN_CHANGE, "RESERVED", "READY"),
                refused(
                        StateRule.CHANGE_VOD_CDN,
                        "POST",
                        "/vod-channels/cdn-changes",
                        Bodies.CDN_CHANGES.replace(READY, VOD_READY + "\",\"" + VOD_RESERVED),
                        "RESERVED",
                        "READY"),
                passes(StateRule.CHANGE_VOD_CDN, "PUT", ready + "/cdn", Bodies.CDN_CHANGE),
                passes(
                        StateRule.CHANGE_VOD_CDN,
                        "POST",
                        "/vod-channels/cdn-changes",
                        Bodies.CDN_CHANGES.replace(READY, VOD_READY)),
                refused(
                        StateRule.READ_VOD_URLS,
                        "GET",
                        ready + "/playback-urls",
                        NO_BODY,
                        "READY",
                        "RESERVED,PUBLISHING"),
                passes(StateRule.READ_VOD_URLS, "GET", reserved + "/playback-urls", NO_BODY),
                after(
                        Before.VOD_ON_AIR,
                        passes(StateRule.READ_VOD_URLS, "GET", reserved + "/playback-urls?type=THUMBNAIL", NO_BODY)),
                refused(
                        StateRule.CREATE_SCHEDULE,
                        "POST",
                        "/vod-schedules",
                        Bodies.schedule(VOD_RESERVED),
                        "RESERVED",
                        "READY"),
                passes(StateRule.CREATE_SCHEDULE, "POST", "/vod-schedules", Bodies.schedule(VOD_READY)),
                passes(StateRule.UPDATE_SCHEDULE, "PATCH", "/vod-schedules/20077", FILES),
                after(
                        Before.VOD_ON_AIR,
                        refused(
                                StateRule.UPDATE_SCHEDULE,
                                "PATCH",
                                "/vod-schedules/20077",
                                FILES,
                                "PUBLISHING",
                                "RESERVED")),
                after(
                        Before.VOD_SUSPENDED,
                        refused(
                                StateRule.UPDATE_SCHEDULE,
                                "PATCH",
                                "/vod-schedules/20077",
                                FILES,
                                "BLOCK",
                                "RESERVED")));
    }

    @ParameterizedTest
    @MethodSource({"live", "restream", "vod"})
    void obeys(Row row) {
        row.before.happen(this);
        SANDBOX.clearCalls();
        var body = row.body.isEmpty() ? null : row.body;
        if (!row.passes()) {
            refuses(row, send(row.method, row.path, body));
            if (!row.method.equals("GET")) {
                refuses(row, send(row.method, dry(row.path), body));
            }
        } else if (row.method.equals("GET")) {
            get(row.path).is(200);
        } else {
            send(row.method, dry(row.path), body).wouldSend();
        }
        assertNothingWritten();
    }

    private static void refuses(Row row, Answer answer) {
        answer.isProblem(409, "channel-state-conflict");
        assertThat(answer.json().path("currentStatus").asString("")).isEqualTo(row.current);
        assertThat(answer.json()
                        .path("allowedStatuses")
                        .valueStream()
                        .map(status -> status.asString(""))
                        .collect(Collectors.joining(",")))
                .isEqualTo(row.allowed);
        assertThat(answer.json().path("detail").asString("")).startsWith(row.rule.sentence());
    }

    @Test
    void coversEveryRule() {
        var refused = Stream.of(live(), restream(), vod())
                .flatMap(rows -> rows)
                .filter(row -> !row.passes())
                .map(Row::rule)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StateRule.class)));
        assertThat(refused).containsExactlyInAnyOrder(StateRule.values());
    }

    @Test
    void refusesCommandsToAChannelThatIsBeingMade() {
        var id = send("POST", "/channels", Bodies.CHANNEL)
                .is(201)
                .json()
                .path("id")
                .asString();
        SANDBOX.clearCalls();

        for (var action : new String[] {"suspend", "resume", "switch-input", "snapshots"}) {
            var answer = send("POST", "/channels/" + id + "/" + action, null).isProblem(409, "channel-state-conflict");
            assertThat(answer.json().path("currentStatus").asString("")).isEqualTo("CREATING");
        }
        send("DELETE", "/channels/" + id, null).isProblem(409, "channel-state-conflict");
        assertNothingWritten();
    }
}
