package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Platforms, events, re-stream channels, and who the caller is. */
class ReadingJourneyIT extends SharedGateway {

    @Test
    void listsThePlatformsOfARestreamChannel() {
        var answer = as(Key.READ)
                .get("/restream-channels/" + Ids.RELAY + "/platforms")
                .is(200);

        assertThat(operations()).containsExactly("listRestreamPlatforms");
        assertThat(sandbox.calls())
                .extracting(SandboxExtension.Call::uri)
                .containsExactly("/api/v2/re-stream/channels/" + Ids.RELAY + "/platforms");
        assertThat(answer.json().path("total").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/items/0/id").isString()).isTrue();
        assertThat(answer.at("/items/0/name")).isEqualTo("YOUTUBE");
        assertThat(answer.at("/items/0/rtmpUrl")).isEqualTo("rtmp://a.target.example.com/live2");
        assertThat(answer.at("/items/0/streamKey")).isEqualTo("y****");
        assertThat(answer.at("/items/0/status")).isEqualTo("PUBLISHING");
        assertThat(answer.json().at("/items/0/bytesPerSecond").asLong()).isEqualTo(371_200);
        assertThat(answer.json().at("/items/0/playSeconds").asLong()).isGreaterThanOrEqualTo(3600);
        assertThat(answer.json().at("/items/0/bytesTotal").asLong()).isGreaterThanOrEqualTo(371_200L * 3600);
        assertThat(answer.json().at("/items/0/retryCount").asInt()).isZero();
        assertThat(answer.json().at("/items/0/username").isNull()).isTrue();
        assertThat(answer.at("/items/1/status")).isEqualTo("FAIL");
        assertThat(answer.at("/items/1/username")).isEqualTo("relay");
        assertThat(answer.at("/items/1/password")).isEqualTo("p****");
        assertThat(answer.json().at("/items/1/retryCount").asInt()).isEqualTo(7);
    }

    @Test
    void showsStreamKeysOfPlatformsToThoseWhoMaySeeThem() {
        var answer = as(Key.EVERYTHING)
                .get("/restream-channels/" + Ids.RELAY + "/platforms")
                .is(200);

        assertThat(answer.at("/items/0/streamKey")).isEqualTo("yt-key-example");
    }

    @Test
    void listsAndShowsRestreamChannels() {
        var list = as(Key.READ).get("/restream-channels").is(200);
        var channel = as(Key.READ).get("/restream-channels/" + Ids.RELAY).is(200);

        assertThat(list.json().path("total").asInt()).isEqualTo(1);
        assertThat(list.at("/items/0/id")).isEqualTo(Ids.RELAY);
        assertThat(channel.at("/name")).isEqualTo("orchard_relay");
        assertThat(channel.at("/status")).isEqualTo("PUBLISHING");
        assertThat(channel.at("/streamKey")).isEqualTo("k****");
        assertThat(channel.at("/platforms/0/streamKey")).isEqualTo("y****");
        assertThat(operations()).containsExactly("listRestreamChannels", "getRestreamChannel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/restream-channels/" + Ids.MISSING,
                "/restream-channels/" + Ids.MISSING + "/platforms",
                "/restream-channels/" + Ids.RECORDING + "/platforms",
                "/channels/" + Ids.MISSING + "/events",
                "/channels/" + Ids.MISSING + "/recordings",
                "/vod-channels/" + Ids.MISSING,
                "/vod-channels/" + Ids.RELAY,
            })
    void answersNotFoundForWhatTheUpstreamDoesNotKnow(String path) {
        as(Key.READ).get(path).isProblem(404, "not-found");

        assertThat(sandbox.calls()).hasSize(1);
    }

    @Test
    void explainsEvents() {
        sandbox.event(Ids.RECORDING, "SOMETHING_NEW");

        var answer = as(Key.READ).get("/channels/" + Ids.RECORDING + "/events").is(200);

        assertThat(operations()).containsExactly("listLiveChannelEvents");
        var items = answer.json().path("items");
        assertThat(answer.json().path("total").asInt()).isEqualTo(items.size());
        var started = items.valueStream()
                .filter(item -> item.path("code").asString().equals("PUBLISH_START"))
                .findFirst()
                .orElseThrow();
        assertThat(started.path("level").asString()).isEqualTo("INFO");
        assertThat(started.path("meaning").asString()).isEqualTo("The broadcast began");
        assertThat(started.path("channelId").asString()).isEqualTo(Ids.RECORDING);
        assertThat(started.path("description").asString()).isNotBlank();
        assertThat(Instant.parse(started.path("occurredAt").asString())).isBefore(Instant.now());
        var unknown = items.valueStream()
                .filter(item -> item.path("code").asString().equals("SOMETHING_NEW"))
                .findFirst()
                .orElseThrow();
        assertThat(unknown.has("meaning")).isTrue();
        assertThat(unknown.path("meaning").isNull()).isTrue();
    }

    @Test
    void readsAgainWhenAReadFails() {
        sandbox.fault("{\"operation\":\"listLiveChannelEvents\",\"kind\":\"reset\"}");

        as(Key.READ).get("/channels/" + Ids.RECORDING + "/events").is(200);

        assertThat(operations()).containsExactly("listLiveChannelEvents", "listLiveChannelEvents");
    }

    @Test
    void tellsTheCallerWhoItIs() {
        var me = as(Key.TWO_CHANNELS).get("/me").is(200);

        assertThat(me.at("/name")).isEqualTo("two-channels");
        assertThat(me.json().path("scopes").valueStream().map(item -> item.asString()))
                .containsExactly("read", "operate", "manage");
        assertThat(me.json().path("accounts").valueStream().map(item -> item.asString()))
                .containsExactly("fin", "main");
        assertThat(me.json().path("channels").valueStream().map(item -> item.asString()))
                .containsExactly("ls-20261103101530-*", "*-Pk3Vd");
        assertThat(me.json().path("limits").propertyNames()).isNotEmpty();
        assertThat(me.text()).doesNotContain(Key.TWO_CHANNELS.text());
        assertNothingSent();
    }

    @Test
    void grantsTheDefaultAccountWhereTheKeyNamesNone() {
        var me = as(Key.STUDIO).get("/me").is(200);

        assertThat(me.json().path("accounts").valueStream().map(item -> item.asString()))
                .containsExactly("main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "A.b_c-9", "7d3f0c1e-6a70-4a43-9a3f-0c1e6a704a43"})
    void echoesASaneRequestId(String id) {
        var good = as(Key.READ).with("X-Request-Id", id).get("/me").is(200);
        var bad = anonymous().with("X-Request-Id", id).get("/me").is(401);

        assertThat(good.header("X-Request-Id")).isEqualTo(id);
        assertThat(bad.header("X-Request-Id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "a;b", "x/../y", "\"", "a,b", "\u00e9"})
    void replacesAnInsaneRequestId(String id) {
        var answer = as(Key.READ).with("X-Request-Id", id).get("/me").is(200);

        assertThat(answer.header("X-Request-Id")).isNotEqualTo(id).matches("[0-9a-f-]{36}");
    }

    @Test
    void replacesALongRequestId() {
        var longest = "x".repeat(64);

        assertThat(as(Key.READ).with("X-Request-Id", longest).get("/me").header("X-Request-Id"))
                .isEqualTo(longest);
        assertThat(as(Key.READ).with("X-Request-Id", longest + "x").get("/me").header("X-Request-Id"))
                .isNotEqualTo(longest + "x");
    }
}
