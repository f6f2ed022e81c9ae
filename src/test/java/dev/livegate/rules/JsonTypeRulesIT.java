package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON has types, and the gateway turns none into another. */
class JsonTypeRulesIT extends RulesGateway {

    static Stream<Table.Row> channel() {
        return Table.of("POST", "/channels", Bodies.CHANNEL)
                .refused("name", "12345", "must be a text")
                .refused("name", "1.5", "must be a text")
                .refused("name", "true", "must be a text")
                .refused("name", "[\"abc\"]", "must be a text")
                .refused("name", "{}", "must be a text")
                .refused("envType", "0", "must be one of REAL, DEV, STAGE")
                .refused("envType", "\"\"", "must be one of REAL, DEV, STAGE")
                .refused("envType", "\"real\"", "must be one of REAL, DEV, STAGE")
                .refused("envType", "true", "must be one of REAL, DEV, STAGE")
                .refused("outputProtocol", "\"DASH\"", "must be one of HLS, LL_HLS, HLS,DASH")
                .refused("outputProtocol", "\"HLS_DASH\"", "must be one of HLS, LL_HLS, HLS,DASH")
                .refused("outputProtocol", "\"HLS, DASH\"", "must be one of HLS, LL_HLS, HLS,DASH")
                .refused("outputProtocol", "\"\"", "must be one of HLS, LL_HLS, HLS,DASH")
                .refused("outputProtocol", "0", "must be one of HLS, LL_HLS, HLS,DASH")
                .accepted("outputProtocol", "\"HLS,DASH\"")
                .refused("qualitySetId", "3", "must be a text of 1 to 18 digits")
                .refused("qualitySetId", "true", "must be a text of 1 to 18 digits")
                .refused("qualitySetId", "{}", "must be a text of 1 to 18 digits")
                .refused("qualitySetId", "[\"3\"]", "must be a text of 1 to 18 digits")
                .refused("qualitySetId", "\"\"", "must be 1 to 18 digits")
                .refused("dvr", "\"true\"", "must be true or false")
                .refused("dvr", "\"\"", "must be true or false")
                .refused("dvr", "1", "must be true or false")
                .refused("timemachineMinutes", "\"360\"", "must be a whole number")
                .refused("timemachineMinutes", "\"\"", "must be a whole number")
                .refused("timemachineMinutes", "360.0", "must be a whole number")
                .refused("timemachineMinutes", "3.6e2", "must be a whole number")
                .refused("timemachineMinutes", "true", "must be a whole number")
                .refused("timemachineMinutes", "99999999999", "must be a whole number")
                .refused("record", "[]", "must be an object")
                .refused("record", "\"NO_RECORD\"", "must be an object")
                .refused("record", "\"\"", "must be an object")
                .refused("record.type", "0", "must be one of NO_RECORD, AUTO_UPLOAD, MANUAL_UPLOAD")
                .refused("cdn", "[{}]", "must be an object")
                .refused("cdn.create", "\"false\"", "must be true or false")
                .refused("cdn.profileId", "512", "must be a text")
                .refused("cdn.region", "1", "must be one of KOREA, JAPAN, GLOBAL")
                .rows();
    }

    static Stream<Table.Row> lists() {
        return Stream.of(
                        Table.of("POST", "/channels/cdn-changes", Bodies.CDN_CHANGES)
                                .refused("channelIds", "\"ls-1\"", "must be an array")
                                .refused("channelIds", "{}", "must be an array")
                                .refused("channelIds[0]", "1", "must be a text")
                                .refused("channelIds[0]", "[]", "must be a text"),
                        Table.of("PUT", "/channels/" + ON_AIR + "/notification", Bodies.NOTIFICATION)
                                .refused("alerts", "{}", "must be an array")
                                .refused("alerts", "\"CLIP_FAILED\"", "must be an array")
                                .refused("alerts[0]", "0", "must be one of STATUS_CHANGE")
                                .refused("receivers", "{}", "must be an array")
                                .refused("receivers[0]", "[]", "must be an object")
                                .refused("receivers[0].phone", "1012345678", "must be a text")
                                .refused("kind", "1", "must be one of SMS, EMAIL"),
                        Table.of("POST", "/restream-channels", Bodies.RESTREAM)
                                .refused("planType", "0", "must be one of STANDARD, PROFESSIONAL")
                                .refused("platforms[0].name", "1", "must be one of YOUTUBE, CHZZK")
                                .refused("platforms[0].streamKey", "12345", "must be a text"))
                .flatMap(Table::rows);
    }

    static Stream<Table.Row> times() {
        return Table.of("POST", "/vod-schedules", Bodies.schedule(VOD_READY))
                .refused("startAt", "1795000000", "must be a time with offset in ISO-8601")
                .refused("startAt", "1795000000.5", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"1795000000\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"20261201193000\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"2026-12-01T19:30:00\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"2026-12-01\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"2026-12-01T19:30:00[Asia/Seoul]\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"2026-02-30T19:30:00Z\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"tomorrow\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"\"", "must be a time with offset in ISO-8601")
                .refused("startAt", "[2026,12,1]", "must be a time with offset in ISO-8601")
                .refused("startAt", "{}", "must be a time with offset in ISO-8601")
                .refused("startAt", "\"+999999999-12-31T23:59:59-18:00\"", "must be 10 minutes to 14 days from now")
                .refused("startAt", "\"-999999999-01-01T00:00:00+18:00\"", "must be 10 minutes to 14 days from now")
                .rows();
    }

    @ParameterizedTest
    @MethodSource({"channel", "lists", "times"})
    void refusesOtherTypes(Table.Row row) {
        check(row);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":12345}       | name                | must be a text",
                "{\"name\":1e400}       | name                | must be a text",
                "{\"name\":true}        | name                | must be a text",
                "{\"dvr\":\"true\"}     | dvr                 | must be true or false",
                "{\"dvr\":1e1000000}    | dvr                 | must be true or false",
                "{\"envType\":0}        | envType             | must be one of REAL, DEV, STAGE",
                "{\"record\":\"x\"}     | record              | must be an object",
                "{\"record\":[]}        | record              | must be an object",
                "{\"record\":{\"type\":1}} | record.type      | must be one of NO_RECORD",
            })
    void refusesOtherTypesInPatches(String patch, String field, String message) {
        send("PATCH", "/channels/" + READY, patch).refuses(field, message);
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "1", "true"})
    void refusesBodiesThatAreNoObjects(String body) {
        send("POST", "/channels", body).refuses("body", "must be an object");
        send("PATCH", "/channels/" + READY, body).refuses("body", "must be an object");
        send("POST", "/channels/" + RECORDING + "/snapshots", body).refuses("body", "must be an object");
        assertNothingWritten();
    }

    /** A list of thousands of wrong elements would take seconds to check, and megabytes to answer. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "1"})
    void refusesListsWithoutEnd(String element) {
        var list = Table.many(60_000 / (element.length() + 2), element);
        for (var target : new String[] {"/vod-schedules", "/restream-channels", "/quality-sets", "/curtain-contents"}) {
            for (var field : new String[] {"files", "platforms", "profileIds", "sources", "unknown"}) {
                var answer = send("POST", target, "{\"%s\":%s}".formatted(field, list));
                assertThat(answer.isProblem(400, "validation-failed").json().toString())
                        .hasSizeLessThan(2_000);
            }
        }
        send("PATCH", "/vod-schedules/20077", "{\"files\":%s}".formatted(list)).refuses("body", "too many parts");
        assertNothingWritten();
    }

    @Test
    void takesTheLongestRequests() {
        var file = "{\"bucketName\":\"%s\",\"filePath\":\"/%s.mp4\"}".formatted("b".repeat(63), "x".repeat(1018));
        send("POST", dry("/vod-schedules"), Table.change(Bodies.schedule(VOD_READY), "files", Table.many(50, file)))
                .wouldSend();
        var receiver = "{\"managerId\":\"1\",\"phone\":\"01012345678\",\"email\":\"a@example.com\"}";
        send(
                        "PUT",
                        dry("/channels/" + READY + "/notification"),
                        Table.change(Bodies.NOTIFICATION, "receivers", Table.many(50, receiver)))
                .wouldSend();
    }

    @Test
    void refusesWhatIsNoJson() {
        for (var body : new String[] {
            "null", "{", "{\"name\":}", "{'name':'abc'}", "{\"name\":NaN}", "{} {}", "{} x", "{\"a\":1,\"a\":2}"
        }) {
            var answer = send("POST", "/channels", body).isProblem(400, "validation-failed");
            assertThat(answer.violations()).as(body).hasSize(1);
        }
        send("POST", "/channels", "{\"a\":".repeat(40) + "1" + "}".repeat(40)).refuses("body", "nested too deeply");
        send("POST", "/channels", "{\"name\":" + Table.text(20_000) + "}").refuses("body", "too long");
        send("POST", "/channels", "{\"timemachineMinutes\":" + "9".repeat(50) + "}")
                .refuses("body", "too long");
        assertNothingWritten();
    }
}
