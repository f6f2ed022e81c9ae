package dev.livegate.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of the query and of the path. */
class QueryRulesIT extends RulesGateway {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/channels?page=0                       | page        | must be greater than or equal to 1",
                "/channels?page=-1                      | page        | must be greater than or equal to 1",
                "/channels?page=1000001                 | page        | must be less than or equal to 1000000",
                "/channels?page=99999999999             | page        | must be a whole number",
                "/channels?page=1.5                     | page        | must be a whole number",
                "/channels?page=one                     | page        | must be a whole number",
                "/channels?page=                        | page        | must not be empty",
                "/channels?page=1&page=2                | page        | must be given once",
                "/channels?size=0                       | size        | must be greater than or equal to 1",
                "/channels?size=101                     | size        | must be less than or equal to 100",
                "/channels?size=                        | size        | must not be empty",
                "/channels?name=                        | name        | must not be empty",
                "/channels?name=123456789012345678901   | name        | size must be between 1 and 20",
                "/channels?name=%FF                     | request     | a parameter or a header cannot be decoded",
                "/channels?name=%ED%A0%80               | request     | a parameter or a header cannot be decoded",
                "/channels?status=                      | status      | must not be empty",
                "/channels?status=publishing            | status      | must be one of CREATING, READY, PUBLISHING",
                "/channels?status=PUBLISH               | status      | must be one of CREATING, READY, PUBLISHING",
                "/channels?status=RESERVED              | status      | must be one of CREATING, READY, PUBLISHING",
                "/channels?status=UNKNOWN               | status      | must be one of CREATING, READY, PUBLISHING",
                "/channels?pageNo=1                     | pageNo      | unknown parameter; known are id, name, page, size, status",
                "/channels?Page=1                       | Page        | unknown parameter; known are id, name, page, size, status",
                "/channels?dryRun=true                  | dryRun      | unknown parameter; known are id, name, page, size, status",
                "/channels/ls-1?dryRun=true             | dryRun      | this operation takes no query parameters",
                "/restream-channels?page=0              | page        | must be greater than or equal to 1",
                "/restream-channels?size=101            | size        | must be less than or equal to 100",
                "/restream-channels?status=READY        | status      | unknown parameter; known are page, size",
                "/vod-channels?page=0                   | page        | must be greater than or equal to 1",
                "/vod-channels?size=101                 | size        | must be less than or equal to 100",
                "/vod-channels?name=abc                 | name        | unknown parameter; known are page, size",
                "/curtain-contents?page=0               | page        | must be greater than or equal to 1",
                "/curtain-contents?size=101             | size        | must be less than or equal to 100",
                "/curtain-contents?status=CREATED       | status      | must be one of CREATING, READY, PROCESSING_FAIL, DELETED",
                "/quality-sets?origin=custom            | origin      | must be one of CUSTOM, SYSTEM",
                "/quality-sets?origin=                  | origin      | must not be empty",
                "/quality-sets?lowLatency=maybe         | lowLatency  | must be true or false",
                "/quality-sets?lowLatency=              | lowLatency  | must not be empty",
                "/quality-profiles?page=1               | page        | this operation takes no query parameters",
                "/channels/ls-1/playback-urls?type=LIVE | type        | must be one of GENERAL, TIMEMACHINE, THUMBNAIL",
                "/channels/ls-1/playback-urls?type=     | type        | must not be empty",
                "/vod-channels/ls-1/playback-urls?type=TIMEMACHINE | type | must be one of GENERAL, THUMBNAIL",
                "/channels/ls-1/snapshots/1/clips?status=DONE      | status | must be one of CREATING, COMPLETED, PROCESSING_FAIL, UPLOAD_FAIL",
                "/channels/ls-1/snapshots/1/clips?status=          | status | must not be empty",
                "/events?channelId=ls-1                 | channelId   | this operation takes no query parameters",
                "/me?x=1                                | x           | this operation takes no query parameters",
            })
    void refusesParameters(String target, String name, String message) {
        get(target).refuses(name, message);
        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/channels?page=1&size=1",
                "/channels?size=100",
                "/channels?page=1000000",
                "/channels?name=a",
                "/channels?name=%EA%B3%BC%EC%88%98%EC%9B%90",
                "/channels?name=12345678901234567890",
                "/channels?status=FORCE_DELETED",
                "/restream-channels?page=2&size=100",
                "/vod-channels?page=2&size=100",
                "/curtain-contents?page=1&size=100&status=READY",
                "/quality-sets?origin=CUSTOM&lowLatency=false",
                "/channels/" + RECORDING + "/playback-urls?type=TIMEMACHINE",
                "/vod-channels/" + VOD_RESERVED + "/playback-urls?type=THUMBNAIL",
            })
    void takesParameters(String target) {
        get(target).is(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /channels/a.b                                 | channelId   | must be 1 to 64 letters, digits",
                "GET    | /channels/%EA%B3%BC                           | channelId   | must be 1 to 64 letters, digits",
                "POST   | /channels/a:b/suspend                         | channelId   | must be 1 to 64 letters, digits",
                "GET    | /channels/ls-1/recordings/abc                 | recordingId | must be 1 to 18 digits",
                "GET    | /channels/ls-1/recordings/1234567890123456789 | recordingId | must be 1 to 18 digits",
                "GET    | /channels/ls-1/recordings/-1                  | recordingId | must be 1 to 18 digits",
                "DELETE | /channels/ls-1/recordings/1x                  | recordingId | must be 1 to 18 digits",
                "GET    | /channels/ls-1/snapshots/records              | snapshotId  | must be 1 to 18 digits",
                "GET    | /channels/ls-1/snapshots/records/clips        | snapshotId  | must be 1 to 18 digits",
                "GET    | /channels/ls-1/clips/snapshot                 | clipId      | must be 1 to 18 digits",
                "GET    | /curtain-contents/x                           | contentId   | must be 1 to 18 digits",
                "DELETE | /curtain-contents/x                           | contentId   | must be 1 to 18 digits",
                "GET    | /quality-profiles/x                           | profileId   | must be 1 to 18 digits",
                "DELETE | /quality-profiles/x                           | profileId   | must be 1 to 18 digits",
                "GET    | /quality-sets/x                               | setId       | must be 1 to 18 digits",
                "DELETE | /quality-sets/x                               | setId       | must be 1 to 18 digits",
                "GET    | /vod-schedules/x                              | scheduleId  | must be 1 to 18 digits",
                "DELETE | /vod-schedules/x                              | scheduleId  | must be 1 to 18 digits",
                "GET    | /manager-groups/x/managers                    | groupId     | must be 1 to 18 digits",
                "DELETE | /channels/ls-1/recordings?ids=                | ids         | must not be empty",
                "DELETE | /channels/ls-1/recordings                     | ids         | is required",
                "DELETE | /channels/ls-1/recordings?ids=abc             | ids         | must be 1 to 18 digits",
                "DELETE | /channels/ls-1/recordings?ids=1,,2            | ids         | must be 1 to 18 digits",
                "DELETE | /channels/ls-1/recordings?ids=1,-2            | ids         | must be 1 to 18 digits",
                "DELETE | /channels/ls-1/recordings?ids=1&ids=2         | ids         | must be given once",
                "DELETE | /channels/ls-1?dryRun=maybe                   | dryRun      | must be true or false",
                "DELETE | /channels/ls-1?dryRun=TRUE                    | dryRun      | must be true or false",
                "DELETE | /channels/ls-1?dryRun=1                       | dryRun      | must be true or false",
                "DELETE | /channels/ls-1?dryRun=                        | dryRun      | must not be empty",
                "DELETE | /channels/ls-1?dryRun=true&dryRun=false       | dryRun      | must be given once",
                "DELETE | /channels/ls-1?force=true                     | force       | unknown parameter; known are dryRun",
            })
    void refusesIds(String method, String target, String name, String message) {
        send(method, target, null).refuses(name, message);
        assertNothingSent();
    }

    @Test
    void deletesAtMostHundredRecordingsAtOnce() {
        var path = "/channels/" + RECORDING + "/recordings?ids=1";
        send("DELETE", path + ",1".repeat(100), null).refuses("ids", "must name 1 to 100 recordings");
        send("DELETE", dry(path + ",1".repeat(99)), null).wouldSend();
        assertNothingWritten();
    }

    @Test
    void refusesBodiesWhereNoneIsTaken() {
        for (var target :
                new String[] {"/channels/" + READY + "/suspend", "/channels/" + RECORDING + "/switch-input"}) {
            send("POST", target, "{\"force\":true}").refuses("body", "this operation takes no body");
        }
        send("DELETE", "/channels/" + READY, "{\"cdn\":true}").refuses("body", "this operation takes no body");
        send("DELETE", "/channels/" + RECORDING + "/recordings?ids=1", "[1]")
                .refuses("body", "this operation takes no body");
        send("PUT", "/channels/" + ON_AIR + "/recording", "[]").refuses("body", "this operation takes no body");
        assertNothingSent();
    }

    @Test
    void speaksEnglishWhateverTheCallerPrefers() {
        send("GET", "/channels?page=0", null, "Accept-Language", "ko")
                .refuses("page", "must be greater than or equal to 1");
    }
}
