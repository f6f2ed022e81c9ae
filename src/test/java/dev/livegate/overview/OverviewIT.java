package dev.livegate.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Everything about one channel in one answer. */
class OverviewIT extends SharedGateway {

    private static final String CHANNEL = "/channels/" + Ids.RECORDING;
    private static final String RELAY = "/restream-channels/" + Ids.RELAY;

    private static void fail(String operation, int status) {
        sandbox.fault(
                "{\"operation\":\"%s\",\"kind\":\"status\",\"status\":%d,\"count\":9}".formatted(operation, status));
    }

    /** The same thing, seen a little earlier or later: seconds on air go on. */
    private static void assertAlike(JsonNode one, JsonNode other) {
        assertThat(one.propertyNames()).isEqualTo(other.propertyNames()).isNotEmpty();
        for (var lasting : new String[] {"id", "name", "status", "total", "items/0/id"}) {
            assertThat(one.at("/" + lasting)).as(lasting).isEqualTo(other.at("/" + lasting));
        }
    }

    @Test
    void hasWhatTheSingleReadsAnswer() {
        var overview = as(Key.READ).get(CHANNEL + "/overview").is(200).json();

        assertThat(operations())
                .containsExactlyInAnyOrder(
                        "getLiveChannel", "getLiveServiceUrls", "listRecordings", "listLiveChannelEvents");
        assertAlike(overview.path("channel"), as(Key.READ).get(CHANNEL).json());
        assertThat(overview.path("playbackUrls"))
                .isEqualTo(as(Key.READ).get(CHANNEL + "/playback-urls").json());
        assertAlike(
                overview.path("recordings"),
                as(Key.READ).get(CHANNEL + "/recordings").json());
        assertThat(overview.path("events").path("total").asInt())
                .isEqualTo(as(Key.READ)
                        .get(CHANNEL + "/events")
                        .json()
                        .path("total")
                        .asInt());
    }

    @Test
    void hasTheLatestEventsTheLatestFirst() {
        for (int i = 0; i < 12; i++) {
            sandbox.event(Ids.RECORDING, "PUBLISH_START");
        }

        var events = as(Key.READ).get(CHANNEL + "/overview").is(200).json().path("events");

        assertThat(events.path("items").size()).isEqualTo(10);
        assertThat(events.path("total").asInt()).isGreaterThan(11);
        assertThat(StreamSupport.stream(events.path("items").spliterator(), false)
                        .map(event -> Instant.parse(event.path("occurredAt").asString())))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void hasARestreamChannelsPlatforms() {
        var overview = as(Key.READ).get(RELAY + "/overview").is(200).json();

        assertThat(operations())
                .containsExactlyInAnyOrder("getRestreamChannel", "listRestreamPlatforms", "listRestreamChannelEvents");
        assertAlike(overview.path("channel"), as(Key.READ).get(RELAY).json());
        assertThat(overview.at("/platforms/items/0/streamKey").asString()).isEqualTo("y****");
        assertThat(overview.path("events").path("items").isArray()).isTrue();
    }

    @Test
    void showsSecretsToThoseWhoMaySeeThem() {
        assertThat(as(Key.READ).get(CHANNEL + "/overview").is(200).at("/channel/streamKey"))
                .endsWith("****");
        assertThat(as(Key.EVERYTHING).get(CHANNEL + "/overview").is(200).at("/channel/streamKey"))
                .doesNotContain("****");
        assertThat(as(Key.EVERYTHING).get(RELAY + "/overview").is(200).at("/platforms/items/0/streamKey"))
                .isEqualTo("yt-key-example");
    }

    @ParameterizedTest
    @CsvSource({
        "getLiveChannel, channel",
        "getLiveServiceUrls, playbackUrls",
        "listRecordings, recordings",
        "listLiveChannelEvents, events"
    })
    void aPartThatFailsIsAProblemInItsPlace(String operation, String part) {
        var whole = as(Key.READ).get(CHANNEL + "/overview").is(200).json();
        fail(operation, 500);

        var answer = as(Key.READ).get(CHANNEL + "/overview").is(200);

        var problem = answer.json().path(part);
        assertThat(problem.path("code").asString()).isEqualTo("upstream-failed");
        assertThat(problem.path("status").asInt()).isEqualTo(502);
        assertThat(problem.path("requestId").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.path("retryable").asBoolean()).isTrue();
        assertThat(problem.path("upstream").path("status").asInt()).isEqualTo(500);
        assertThat(problem.path("instance").asString()).endsWith("/overview");
        whole.properties().stream()
                .filter(other -> !other.getKey().equals(part))
                .forEach(other -> assertAlike(answer.json().path(other.getKey()), other.getValue()));
    }

    @Test
    void severalPartsMayFail() {
        fail("listRestreamPlatforms", 500);
        fail("listRestreamChannelEvents", 400);

        var overview = as(Key.READ).get(RELAY + "/overview").is(200).json();

        assertThat(overview.at("/channel/id").asString()).isEqualTo(Ids.RELAY);
        assertThat(overview.at("/platforms/code").asString()).isEqualTo("upstream-failed");
        assertThat(overview.at("/events/code").asString()).isEqualTo("upstream-rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/channels/", "/restream-channels/"})
    void withoutTheChannelTheWholeAnswerIsAProblem(String channels) {
        as(Key.READ).get(channels + Ids.MISSING + "/overview").isProblem(404, "not-found");
    }

    @Test
    void aChannelThatIsNotGrantedIsNotAskedFor() {
        as(Key.NO_CHANNEL).get(CHANNEL + "/overview").isProblem(403, "forbidden");
        as(Key.OPERATE).get(CHANNEL + "/overview").isProblem(403, "forbidden");

        assertNothingSent();
    }

    /** Each part takes as long as all of them may take together, less a little. */
    @Test
    void partsAreReadAtTheSameTime() {
        for (var operation :
                new String[] {"getLiveChannel", "getLiveServiceUrls", "listRecordings", "listLiveChannelEvents"}) {
            sandbox.fault(
                    "{\"operation\":\"%s\",\"kind\":\"delay\",\"delay\":\"PT3S\",\"count\":1}".formatted(operation));
        }

        var overview = as(Key.READ).get(CHANNEL + "/overview").is(200).json();

        for (JsonNode part : overview) {
            assertThat(part.has("code")).as("%s", part).isFalse();
        }
    }

    @Test
    void aPartThatIsTooSlowIsAProblemByTheDeadline() {
        sandbox.fault("{\"operation\":\"listRecordings\",\"kind\":\"delay\",\"delay\":\"PT20S\",\"count\":9}");

        var overview = as(Key.READ).get(CHANNEL + "/overview").is(200).json();

        assertThat(overview.at("/recordings/code").asString()).isEqualTo("upstream-timeout");
        assertThat(overview.at("/channel/id").asString()).isEqualTo(Ids.RECORDING);
        assertThat(overview.at("/playbackUrls/items").isArray()).isTrue();
        assertThat(overview.at("/events/items").isArray()).isTrue();
    }
}
