package dev.livegate.guard;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.cdn.CreateCdnRequest;
import dev.livegate.cdn.Region;
import dev.livegate.model.CountedId;
import dev.livegate.model.OutputProtocol;
import dev.livegate.upstream.FakeUpstream;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LowLatencyGuardTests {

    private static final CountedId SET = new CountedId("7");

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private static void setIsLowLatency(@Nullable Boolean isLowLatency) {
        upstream.stubFor(get("/api/v2/qualitySets/7")
                .willReturn(okJson("{\"content\":{\"isEnabledUll\":%s}}".formatted(isLowLatency))));
    }

    private static void check(OutputProtocol packaging, boolean create, @Nullable Region region) {
        new LowLatencyGuard(upstream.client(QualitySetUpstream.class))
                .check(upstream.call(), packaging, SET, new CreateCdnRequest(create, null, null, null, region));
    }

    @Test
    void asksNothingForOtherPackagings() {
        setIsLowLatency(false);

        assertThatCode(() -> check(OutputProtocol.HLS, true, null)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"true, KOREA", "false, KOREA", "false, "})
    void permitsALowLatencySetOnAnEdgeInKorea(boolean create, @Nullable Region region) {
        setIsLowLatency(true);

        assertThatCode(() -> check(OutputProtocol.LL_HLS, create, region)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"true, GLOBAL", "false, GLOBAL", "true, "})
    void refusesAnotherRegion(boolean create, @Nullable Region region) {
        setIsLowLatency(true);

        refuses(create, region, new Violation("cdn.region", "must be KOREA when outputProtocol is LL_HLS", region));
    }

    @ParameterizedTest
    @CsvSource({"false", "null"})
    void refusesAnotherSet(String isLowLatency) {
        setIsLowLatency(isLowLatency.equals("null") ? null : Boolean.valueOf(isLowLatency));

        refuses(
                true,
                Region.KOREA,
                new Violation("qualitySetId", "must be a low-latency set when outputProtocol is LL_HLS", SET.value()));
    }

    private static void refuses(boolean create, @Nullable Region region, Violation violation) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> check(OutputProtocol.LL_HLS, create, region))
                .satisfies(failure -> assertThat(failure.violations()).containsExactly(violation));
    }
}
