package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer with Live Station's envelope shows that the service is well, unless its code says that it is not. */
class ServiceCodeTests {

    private static final Set<Integer> OF_ITS_HEALTH = Set.of(250000, 250007, 250008, 250009, 250016);

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    static Stream<Arguments> cells() {
        return Stream.of(200, 400, 403, 404, 409, 500, 503)
                .flatMap(status -> Stream.of(250002, 250022, 250182, 999999, 250000, 250007, 250008, 250009, 250016)
                        .map(code -> arguments(status, code)));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("cells")
    void codeDecidesWhateverTheStatus(int status, int code) {
        answers(status, "\"errorCode\":%d,\"errorName\":\"SOME_NAME\"".formatted(code));

        var read = Trial.read(chain(), () -> upstream.requests().size());
        var command = Trial.command(chain(), () -> upstream.requests().size());

        if (OF_ITS_HEALTH.contains(code)) {
            read.fails(FailureKind.FAILED).answered(status, code).sent(3).countsAgainstTheUpstream(3);
            command.fails(FailureKind.FAILED)
                    .answered(status, code)
                    .leaves(Outcome.UNKNOWN)
                    .sent(1)
                    .countsAgainstTheUpstream(1);
        } else {
            read.fails(FailureKind.INVALID).answered(status, code).sent(1).countsForTheUpstream(1);
            command.fails(FailureKind.INVALID)
                    .answered(status, code)
                    .leaves(Outcome.REJECTED)
                    .sent(1)
                    .countsForTheUpstream(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "LL_HLS_CHANNEL_ONLY_SUPPORT_KOREA_EDGE, LL_HLS_CHANNEL_ONLY_SUPPORT_KOREA_EDGE",
                "lower_case, none",
                "<script>, none",
                "'', none"
            })
    void onlyANameIsPassedOn(String told, @Nullable String name) {
        answers(400, "\"errorCode\":250182,\"errorName\":\"%s\"".formatted(told));

        assertThat(Trial.read(chain(), () -> upstream.requests().size()).errorName())
                .isEqualTo(name);
    }

    private void answers(int status, String error) {
        upstream.behaves(BrokenUpstream.json(status, "{\"error\":{%s}}".formatted(error)));
    }

    private Chain chain() {
        return Chain.to(upstream.baseUrl()).build();
    }
}
