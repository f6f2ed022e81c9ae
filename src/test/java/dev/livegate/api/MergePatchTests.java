package dev.livegate.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MergePatchTests {

    private record Show(
            @NotNull String title,
            @Max(10) @Nullable Integer rating,
            @Valid @Nullable Place place,
            @Nullable List<String> guests) {}

    private record Place(@NotNull String town, @Nullable String street) {}

    private static final Show CURRENT = new Show("News", 3, new Place("Seoul", "Main"), List.of("a", "b"));

    private final JsonMapper json = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final MergePatch patches =
            new MergePatch(json, Validation.buildDefaultValidatorFactory().getValidator());

    private Show apply(String patch) {
        return patches.apply(CURRENT, json.readTree(patch), Show.class).value();
    }

    @Test
    void changesNothing() {
        assertThat(apply("{}")).isEqualTo(CURRENT);
    }

    @Test
    void changesWhatIsNamed() {
        assertThat(apply("{\"rating\":4}")).isEqualTo(new Show("News", 4, CURRENT.place(), CURRENT.guests()));
    }

    @Test
    void keepsWhatStandsBesideANestedChange() {
        assertThat(apply("{\"place\":{\"town\":\"Busan\"}}").place()).isEqualTo(new Place("Busan", "Main"));
        assertThat(apply("{\"place\":{\"street\":null}}").place()).isEqualTo(new Place("Seoul", null));
        assertThat(apply("{\"place\":{}}")).isEqualTo(CURRENT);
    }

    @Test
    void removesWhatIsNull() {
        assertThat(apply("{\"rating\":null,\"place\":null}")).isEqualTo(new Show("News", null, null, CURRENT.guests()));
    }

    @Test
    void replacesArraysAsAWhole() {
        assertThat(apply("{\"guests\":[\"c\"]}").guests()).containsExactly("c");
        assertThat(apply("{\"guests\":[]}").guests()).isEmpty();
    }

    @Test
    void checksTheResult() {
        assertThatThrownBy(() -> apply("{\"title\":null}")).isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> apply("{\"rating\":11}")).isInstanceOf(ConstraintViolationException.class);
        assertThatThrownBy(() -> apply("{\"place\":{\"town\":null}}"))
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        failure -> assertThat(failure.getConstraintViolations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.getPropertyPath()).hasToString("place.town")));
    }

    @Test
    void judgesOnlyWhatThePatchContains() {
        record Unruly(
                @Nullable String title,
                int rating,
                @Nullable Object place) {}
        var unruly = new Unruly(null, 99, Map.of("street", "Main"));

        var patched = patches.apply(unruly, json.readTree("{\"guests\":[\"c\"]}"), Show.class);

        assertThat(patched.value().rating()).isEqualTo(99);
        assertThat(patched.has("guests")).isTrue();
        assertThat(patched.has("rating")).isFalse();
        assertThat(patches.apply(unruly, json.readTree("{\"place\":{\"street\":\"Side\"}}"), Show.class)
                        .value()
                        .place())
                .satisfies(place -> assertThat(place).hasToString("Place[town=null, street=Side]"));
        assertThatThrownBy(() -> patches.apply(unruly, json.readTree("{\"rating\":98}"), Show.class))
                .isInstanceOf(ConstraintViolationException.class);
    }

    /** What a patch brings whole is judged whole. */
    @Test
    void judgesANewObjectWhole() {
        record Bare(String title) {}

        assertThatThrownBy(() ->
                        patches.apply(new Bare("News"), json.readTree("{\"place\":{\"street\":\"Side\"}}"), Show.class))
                .isInstanceOfSatisfying(
                        ConstraintViolationException.class,
                        failure -> assertThat(failure.getConstraintViolations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.getPropertyPath()).hasToString("place.town")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"colour\":\"red\"}",
                "{\"colour\":{}}",
                "{\"place\":{\"country\":\"KR\"}}",
                "{\"place\":\"Seoul\"}",
                "{\"place\":[]}",
                "{\"rating\":\"high\"}",
                "{\"guests\":\"a\"}",
                "{\"Title\":\"News\"}",
            })
    void refusesWhatTheRecordCannotHold(String patch) {
        assertThatThrownBy(() -> apply(patch)).isInstanceOf(UnreadablePatchException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"op\":\"remove\",\"path\":\"/title\"}]", "null", "1", "\"text\"", "true"})
    void refusesWhatIsNoObject(String patch) {
        assertThatThrownBy(() -> apply(patch))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.violations())
                                .containsExactly(new Violation("body", "must be an object", null)));
    }

    @Test
    void ignoresANullForWhatIsNotThere() {
        assertThat(apply("{\"colour\":null}")).isEqualTo(CURRENT);
    }
}
