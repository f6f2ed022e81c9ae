package dev.livegate.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRuleTests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @FieldRule("source, target is required when kind is COPY")
    @FieldRule("source must be left out when kind is MOVE")
    @FieldRule("target must be here when kind is LINK")
    @FieldRule("target is required without kind")
    private record Job(
            @Nullable String kind,
            @Nullable String source,
            @Nullable String target) {}

    @FieldRule("kind is required when nothing is x")
    private record Mistaken(@Nullable String kind) {}

    @Test
    void requires() {
        assertThat(violations(new Job("COPY", "a", "b"))).isEmpty();
        assertThat(violations(new Job("COPY", null, "b"))).containsExactly("source: is required when kind is COPY");
        assertThat(violations(new Job("COPY", null, null)))
                .containsExactly("source: is required when kind is COPY", "target: is required when kind is COPY");
    }

    @Test
    void forbids() {
        assertThat(violations(new Job("MOVE", null, null))).isEmpty();
        assertThat(violations(new Job("MOVE", "a", null)))
                .containsExactly("source: must be left out when kind is MOVE");
    }

    @Test
    void fixesWhatIsGiven() {
        assertThat(violations(new Job("LINK", null, "here"))).isEmpty();
        assertThat(violations(new Job("LINK", null, null))).isEmpty();
        assertThat(violations(new Job("LINK", null, "there")))
                .containsExactly("target: must be here when kind is LINK");
    }

    @Test
    void looksAtWhatIsLeftOut() {
        assertThat(violations(new Job(null, null, "b"))).isEmpty();
        assertThat(violations(new Job(null, null, null))).containsExactly("target: is required without kind");
    }

    @Test
    void leavesOtherValuesAlone() {
        assertThat(violations(new Job("copy", null, null))).isEmpty();
        assertThat(violations(new Job("OTHER", null, null))).isEmpty();
    }

    @Test
    void saysTheRuleInOneSentence() {
        var rules = List.of(Job.class.getAnnotationsByType(FieldRule.class));

        assertThat(rules.stream().map(rule -> FieldRule.Parsed.of(rule).sentence()))
                .containsExactly(
                        "`source`, `target` is required when kind is COPY.",
                        "`source` must be left out when kind is MOVE.",
                        "`target` must be here when kind is LINK.",
                        "`target` is required without kind.");
    }

    @Test
    void failsForARuleAboutNothing() {
        assertThatThrownBy(() -> VALIDATOR.validate(new Mistaken("x")))
                .isInstanceOf(ValidationException.class)
                .hasRootCauseMessage(Mistaken.class.getName() + ".nothing()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind is needed",
                "kind must be left out when source",
                "kind is required when source is",
                "kind, is required"
            })
    void doesNotReadAnotherSentence(String sentence) {
        assertThatThrownBy(() -> Requirement.parse(sentence)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> violations(Record request) {
        return VALIDATOR.validate(request).stream()
                .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
                .sorted()
                .toList();
    }
}
