package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTests {

    private static final String MAIN = "ls-20261103101530-Qm4Zt";
    private static final String READY = "ls-20261101183045-Xb9Lm";
    private static final String RELAY = "ls-20261104093012-Wd7Kp";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void listsTheNewestFirst() {
        var times = main.get("/events")
                .content()
                .valueStream()
                .map(event -> event.path("timestamp").asLong())
                .toList();

        assertThat(times).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(codes("/channels/" + MAIN + "/events"))
                .containsExactly("ONAIR_START", "PUBLISH_START", "PUBLISH_END", "THUMBNAIL_CREATE", "PUBLISH_START");
    }

    @Test
    void namesTheChannelInASentence() {
        var event = main.get("/channels/" + MAIN + "/events").content().path(0);

        assertThat(event.path("description").asString()).isEqualTo("orchard_main channel recording has started.");
        assertThat(event.path("channelId").asString()).isEqualTo(MAIN);
        assertThat(event.path("logLevel").asString()).isEqualTo("INFO");
    }

    @Test
    void filtersByChannelOfAnyKind() {
        assertThat(main.get("/events?channelId=" + RELAY).content().valueStream())
                .isNotEmpty()
                .allMatch(event -> event.path("channelId").asString().equals(RELAY));
        assertThat(main.get("/events?channelId=nobody").body().path("total").asInt())
                .isZero();
    }

    @Test
    void logsBroadcastsApart() {
        assertThat(codes("/channels/" + MAIN + "/publish-log"))
                .containsExactly("PUBLISH_START", "PUBLISH_END", "PUBLISH_START");
        assertThat(codes("/re-stream/channels/" + RELAY + "/publish-log")).containsExactly("PUBLISH_START");
    }

    @Test
    void forgetsAfterSevenDays() {
        sandbox.advanceClock(Duration.ofDays(7));

        assertThat(main.get("/channels/" + MAIN + "/events").content()).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "events.csv", numLinesToSkip = 1)
    void happensOnDemand(String code, String logLevel, String meaning) {
        sandbox.event(READY, code);

        var event = main.get("/channels/" + READY + "/events").content().path(0);

        assertThat(meaning).isNotEmpty();
        assertThat(event.path("eventCode").asString()).isEqualTo(code);
        assertThat(event.path("logLevel").asString()).isEqualTo(logLevel);
        assertThat(event.path("description").asString()).contains("orchard_backup");
    }

    @Test
    void takesACodeThatIsNotInTheCatalogue() {
        sandbox.event(READY, "SOMETHING_NEW");

        assertThat(codes("/channels/" + READY + "/events")).first().isEqualTo("SOMETHING_NEW");
    }

    @ParameterizedTest
    @CsvSource({"ON_LIVE, PT5M", "AT_START, PT30M", "UNDEFINED, PT1H"})
    void liftsABlockOfTheServiceAfterItsTime(String reason, Duration duration) {
        sandbox.block(MAIN, reason);
        sandbox.advanceClock(duration.minusSeconds(30));
        var before = status();
        sandbox.advanceClock(Duration.ofSeconds(30));

        assertThat(before).isEqualTo("BLOCK");
        assertThat(status()).isEqualTo("READY");
        assertThat(codes("/channels/" + MAIN + "/events"))
                .startsWith("STREAM_UNBLOCK", "STREAM_BLOCKED_" + reason, "PUBLISH_END", "ONAIR_END");
    }

    @Test
    void leavesABlockByHandAloneWhenAnOlderOneEnds() {
        sandbox.block(MAIN, "ON_LIVE");
        main.put("/channels/" + MAIN + "/on");
        main.put("/channels/" + MAIN + "/off");
        sandbox.advanceClock(Duration.ofMinutes(6));

        assertThat(status()).isEqualTo("BLOCK");
    }

    private String status() {
        return main.get("/channels/" + MAIN).content().path("channelStatus").asString();
    }

    private List<String> codes(String path) {
        Stream<String> codes = main.get(path)
                .content()
                .valueStream()
                .map(event -> event.path("eventCode").asString());
        return codes.toList();
    }
}
