package dev.livegate.guard;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.model.ChannelId;
import dev.livegate.model.ChannelStatus;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.FakeUpstream;
import dev.livegate.upstream.UpstreamException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StateGuardTests {

    private static final ChannelId CHANNEL = new ChannelId("ls-20261103101530-Qm4Zt");

    /** Written down from the upstream guide, section 6; rules the guide is silent about are our own. */
    private static final Map<StateRule, String> PERMITTED = Map.ofEntries(
            Map.entry(StateRule.UPDATE_LIVE, "CREATING READY BLOCK FORCE_BLOCK"),
            Map.entry(StateRule.SUSPEND_LIVE, "READY PUBLISHING"),
            Map.entry(StateRule.RESUME_LIVE, "BLOCK"),
            Map.entry(StateRule.DELETE_LIVE, "READY"),
            Map.entry(StateRule.CHANGE_LIVE_CDN, "READY"),
            Map.entry(StateRule.SWITCH_INPUT, "PUBLISHING"),
            Map.entry(StateRule.READ_STREAM_METADATA, "PUBLISHING"),
            Map.entry(StateRule.READ_TIMEMACHINE_URLS, "PUBLISHING"),
            Map.entry(StateRule.START_RECORDING, "PUBLISHING"),
            Map.entry(StateRule.CREATE_SNAPSHOT, "PUBLISHING"),
            Map.entry(StateRule.CREATE_CLIP, "READY PUBLISHING"),
            Map.entry(StateRule.START_CURTAIN, "PUBLISHING"),
            Map.entry(StateRule.DELETE_RESTREAM, "READY BLOCK FORCE_BLOCK"),
            Map.entry(StateRule.UPDATE_PLATFORM, "CREATING READY BLOCK FORCE_BLOCK"),
            Map.entry(StateRule.UPDATE_VOD, "READY RESERVED"),
            Map.entry(StateRule.SUSPEND_VOD, "RESERVED PUBLISHING"),
            Map.entry(StateRule.RESUME_VOD, "BLOCK"),
            Map.entry(StateRule.DELETE_VOD, "READY"),
            Map.entry(StateRule.CHANGE_VOD_CDN, "READY"),
            Map.entry(StateRule.READ_VOD_URLS, "RESERVED PUBLISHING"),
            Map.entry(StateRule.CREATE_SCHEDULE, "READY"),
            Map.entry(StateRule.UPDATE_SCHEDULE, "RESERVED"));

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private StateGuard guard(boolean isOn) {
        return new StateGuard(upstream.client(ChannelStateUpstream.class), isOn, meters);
    }

    private Call call() {
        return upstream.call();
    }

    private static void channelIs(String status, boolean isRecording, boolean hasDvr) {
        var body = "{\"content\":{\"channelStatus\":\"%s\",\"isRecording\":%s,\"useDVR\":%s}}"
                .formatted(status, isRecording, hasDvr);
        for (var kind : new String[] {"", "/re-stream", "/vod"}) {
            upstream.stubFor(
                    get("/api/v2" + kind + "/channels/" + CHANNEL.value()).willReturn(okJson(body)));
        }
    }

    private static void channelIsPackaged(@Nullable String outputProtocol) {
        var body = "{\"content\":{\"channelStatus\":\"PUBLISHING\",\"outputProtocol\":%s}}"
                .formatted(outputProtocol == null ? "null" : '"' + outputProtocol + '"');
        upstream.stubFor(get("/api/v2/channels/" + CHANNEL.value()).willReturn(okJson(body)));
    }

    @ParameterizedTest
    @CsvSource({
        "START_CURTAIN, HLS, true",
        "START_CURTAIN, 'HLS,DASH', false",
        "START_CURTAIN, LL_HLS, false",
        "START_CURTAIN, , true",
        "CREATE_CLIP, HLS, true",
        "CREATE_CLIP, 'HLS, DASH', true",
        "CREATE_CLIP, LL_HLS, false",
        "CREATE_CLIP, , true"
    })
    void asksForThePackagingThatTheCommandNeeds(StateRule rule, @Nullable String outputProtocol, boolean isPermitted) {
        channelIsPackaged(outputProtocol);

        if (isPermitted) {
            guard(true).require(call(), rule, CHANNEL);
        } else {
            assertThatExceptionOfType(StateConflictException.class)
                    .isThrownBy(() -> guard(true).require(call(), rule, CHANNEL))
                    .satisfies(conflict -> assertThat(conflict.explanation())
                            .contains("outputProtocol", String.valueOf(outputProtocol)));
        }
    }

    static Stream<Arguments> everyRuleInEveryStatus() {
        return Arrays.stream(StateRule.values())
                .flatMap(rule -> Arrays.stream(ChannelStatus.values()).map(status -> Arguments.of(rule, status)));
    }

    @ParameterizedTest
    @MethodSource("everyRuleInEveryStatus")
    void permitsWhatTheUpstreamPermits(StateRule rule, ChannelStatus status) {
        channelIs(status.name(), true, true);
        var permitted = permitted(rule);

        if (permitted.contains(status)) {
            guard(true).require(call(), rule, CHANNEL);
        } else {
            assertThatExceptionOfType(StateConflictException.class)
                    .isThrownBy(() -> guard(true).require(call(), rule, CHANNEL))
                    .satisfies(conflict -> {
                        assertThat(conflict.currentStatus().value()).isEqualTo(status);
                        assertThat(conflict.allowedStatuses()).isEqualTo(permitted);
                        assertThat(conflict.explanation()).contains(status.name());
                    });
            assertThat(meters.get("livegate.state.refusals")
                            .tag("rule", rule.name())
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(StateRule.class)
    void asksTheChannelOfTheRulesKind(StateRule rule) {
        channelIs(permitted(rule).iterator().next().name(), true, true);

        guard(true).require(call(), rule, CHANNEL);

        var path = switch (rule.name().replaceAll(".*(VOD|SCHEDULE|RESTREAM|PLATFORM).*", "$1")) {
            case "VOD", "SCHEDULE" -> "/api/v2/vod/channels/";
            case "RESTREAM", "PLATFORM" -> "/api/v2/re-stream/channels/";
            default -> "/api/v2/channels/";
        };
        assertThat(upstream.getAllServeEvents())
                .singleElement()
                .extracting(event -> event.getRequest().getUrl())
                .isEqualTo(path + CHANNEL.value());
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_SNAPSHOT, true, false",
        "CREATE_SNAPSHOT, false, true",
        "CREATE_SNAPSHOT, false, false",
        "READ_TIMEMACHINE_URLS, true, false"
    })
    void refusesWithoutWhatTheRuleAsksForBesidesTheStatus(StateRule rule, boolean isRecording, boolean hasDvr) {
        channelIs("PUBLISHING", isRecording, hasDvr);

        assertThatExceptionOfType(StateConflictException.class)
                .isThrownBy(() -> guard(true).require(call(), rule, CHANNEL))
                .satisfies(conflict -> assertThat(conflict.explanation())
                        .contains(isRecording ? "PUBLISHING, recording" : "not recording")
                        .contains(hasDvr ? "DVR on" : "DVR off"));
    }

    @Test
    void readsTheOldSpellings() {
        upstream.stubFor(get("/api/v2/channels/" + CHANNEL.value())
                .willReturn(
                        okJson("{\"content\":{\"channelStatus\":\"PUBLISH\",\"isRecording\":true,\"useDvr\":true}}")));

        guard(true).require(call(), StateRule.CREATE_SNAPSHOT, CHANNEL);
    }

    @Test
    void refusesAStatusItDoesNotKnowAndSaysWhich() {
        channelIs("HIBERNATING", false, false);

        assertThatExceptionOfType(StateConflictException.class)
                .isThrownBy(() -> guard(true).require(call(), StateRule.SUSPEND_LIVE, CHANNEL))
                .satisfies(conflict -> assertThat(conflict.explanation()).contains("HIBERNATING"));
    }

    @Test
    void doesNotGuessAStatusThatIsMissing() {
        upstream.stubFor(get("/api/v2/channels/" + CHANNEL.value()).willReturn(okJson("{\"content\":{}}")));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> guard(true).require(call(), StateRule.SUSPEND_LIVE, CHANNEL))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.GARBLED));
    }

    @ParameterizedTest
    @EnumSource(StateRule.class)
    void decidesNothingAndReadsNothingWhenSwitchedOff(StateRule rule) {
        guard(false).require(call(), rule, CHANNEL);

        assertThat(upstream.requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"on, true", "off, false", "true, true", "false, false"})
    void isSwitchedByAWord(String word, boolean isOn) {
        var configuration = new MapConfigurationPropertySource(Map.of("livegate.state-guard", word));

        var properties = new Binder(configuration).bind("livegate", GuardProperties.class);

        assertThat(properties.get().stateGuard()).isEqualTo(isOn);
    }

    @Test
    void findsARunningRecordingWhateverTheStatus() {
        channelIs("BLOCK", true, false);

        assertThat(guard(true).isAlreadyRecording(call(), StateRule.START_RECORDING, CHANNEL))
                .isTrue();
    }

    @Test
    void letsARecordingStartOnAChannelThatPublishes() {
        channelIs("PUBLISHING", false, false);

        assertThat(guard(true).isAlreadyRecording(call(), StateRule.START_RECORDING, CHANNEL))
                .isFalse();
    }

    @Test
    void letsNoRecordingStartOnAChannelThatDoesNotPublish() {
        channelIs("READY", false, false);

        assertThatExceptionOfType(StateConflictException.class)
                .isThrownBy(() -> guard(true).isAlreadyRecording(call(), StateRule.START_RECORDING, CHANNEL));
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void knowsWhetherThereIsARecordingToStop(boolean isRecording, boolean isCertainlyNot) {
        channelIs("PUBLISHING", isRecording, false);

        assertThat(guard(true).isCertainlyNotRecording(call(), CHANNEL)).isEqualTo(isCertainlyNot);
    }

    @Test
    void leavesRecordingToTheUpstreamWhenSwitchedOff() {
        assertThat(guard(false).isAlreadyRecording(call(), StateRule.START_RECORDING, CHANNEL))
                .isFalse();
        assertThat(guard(false).isCertainlyNotRecording(call(), CHANNEL)).isFalse();
        assertThat(upstream.requests()).isZero();
    }

    @ParameterizedTest
    @EnumSource(StateRule.class)
    void saysEveryRuleAsASentence(StateRule rule) {
        assertThat(rule.sentence()).startsWith("Needs a channel that is ").endsWith(".");
        assertThat(rule.sentence())
                .contains(permitted(rule).stream().map(Enum::name).toList());
    }

    private static Set<ChannelStatus> permitted(StateRule rule) {
        var statuses = EnumSet.noneOf(ChannelStatus.class);
        for (var word : PERMITTED.getOrDefault(rule, "").split(" ", -1)) {
            statuses.add(ChannelStatus.valueOf(word));
        }
        return statuses;
    }
}
