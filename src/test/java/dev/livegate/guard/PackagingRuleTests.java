package dev.livegate.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.model.OutputProtocol;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagingRuleTests {

    @ParameterizedTest
    @CsvSource({"LL_HLS, LL_HLS", "HLS, HLS", "HLS, HLS_DASH", "'HLS, DASH', HLS", ", HLS", "NEWER, HLS"})
    void permitsThePackagingsOfTheSameFamily(@Nullable String current, OutputProtocol wanted) {
        assertThatCode(() -> PackagingRule.check(current, wanted)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "LL_HLS, HLS, must stay LL_HLS",
        "LL_HLS, HLS_DASH, must stay LL_HLS",
        "HLS, LL_HLS, 'must stay HLS or HLS,DASH'",
        ", LL_HLS, 'must stay HLS or HLS,DASH'"
    })
    void refusesToChangeTheFamily(@Nullable String current, OutputProtocol wanted, String message) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> PackagingRule.check(current, wanted))
                .satisfies(failure -> assertThat(failure.violations())
                        .containsExactly(new Violation("outputProtocol", message, wanted.word())));
    }
}
