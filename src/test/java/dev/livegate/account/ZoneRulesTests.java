package dev.livegate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ZoneRulesTests {

    private enum Colour {
        RED,
        @PublicOnly
        GOLD
    }

    private record Car(
            @Nullable Colour colour,
            @PublicOnly @Nullable String radio,
            @Nullable Engine engine) {}

    private record Engine(
            boolean electric,
            @PublicOnly("is required") @Nullable String plate,

            @PublicOnly("is required when electric is true") @Nullable
            String charger) {}

    private static final Car PLAIN = new Car(Colour.RED, null, null);

    @ParameterizedTest
    @EnumSource(Zone.class)
    void takesWhatBothZonesHave(Zone zone) {
        assertThatCode(() -> ZoneRules.check(PLAIN, zone)).doesNotThrowAnyException();
    }

    @Test
    void takesInThePublicZoneWhatIsThereOnly() {
        assertThatCode(() -> ZoneRules.check(new Car(Colour.GOLD, "loud", new Engine(true, "A1", "fast")), Zone.PUBLIC))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesFieldsAndWordsInTheFinancialZoneAtAnyDepth() {
        refuses(new Car(null, "loud", null), "the field radio is not offered in the financial zone");
        refuses(new Car(Colour.GOLD, null, null), "the value GOLD of colour is not offered in the financial zone");
        refuses(
                new Car(null, null, new Engine(false, "A1", null)),
                "the field engine.plate is not offered in the financial zone");
        refuses(
                new Car(null, null, new Engine(true, null, "fast")),
                "the field engine.charger is not offered in the financial zone");
    }

    private static void refuses(Car car, String message) {
        assertThatThrownBy(() -> ZoneRules.check(car, Zone.FINANCIAL))
                .isInstanceOf(NotInZoneException.class)
                .hasMessage(message);
    }

    @Test
    void requiresNothingOfThePublicZoneInTheFinancialOne() {
        assertThatCode(() -> ZoneRules.check(new Car(null, null, new Engine(true, null, null)), Zone.FINANCIAL))
                .doesNotThrowAnyException();
    }

    @Test
    void requiresFieldsInThePublicZone() {
        assertThatThrownBy(() -> ZoneRules.check(new Car(null, null, new Engine(true, null, null)), Zone.PUBLIC))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.violations())
                                .containsExactly(
                                        new Violation("engine.plate", "is required in the public zone", null),
                                        new Violation(
                                                "engine.charger",
                                                "is required in the public zone when electric is true",
                                                null)));
        assertThatCode(() -> ZoneRules.check(new Car(null, null, new Engine(false, "A1", null)), Zone.PUBLIC))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"radio\":\"loud\"}", "{\"radio\":7}", "{\"colour\":\"GOLD\",\"other\":1}"})
    void refusesPatchesInTheFinancialZone(String patch) {
        var node = new JsonMapper().readTree(patch);

        assertThatThrownBy(() -> ZoneRules.check(node, Car.class, Zone.FINANCIAL))
                .isInstanceOf(NotInZoneException.class);
        assertThatCode(() -> ZoneRules.check(node, Car.class, Zone.PUBLIC)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "{\"radio\":null}", "{\"colour\":\"RED\"}", "{\"colour\":[\"GOLD\"]}"})
    void leavesOtherPatchesAlone(String patch) {
        var node = new JsonMapper().readTree(patch);

        assertThatCode(() -> ZoneRules.check(node, Car.class, Zone.FINANCIAL)).doesNotThrowAnyException();
    }

    @Test
    void saysTheRuleInOneSentence() {
        var sentences = Arrays.stream(Engine.class.getRecordComponents())
                .map(component -> component.getAnnotation(PublicOnly.class))
                .map(rule -> rule == null ? "" : ZoneRules.sentence(rule));

        assertThat(sentences)
                .containsExactly(
                        "",
                        "Public zone only; is required in the public zone.",
                        "Public zone only; is required in the public zone when electric is true.");
        assertThat(ZoneRules.sentence(annotation())).isEqualTo("Public zone only.");
    }

    private static PublicOnly annotation() {
        return Arrays.stream(Car.class.getRecordComponents())
                .map(component -> component.getAnnotation(PublicOnly.class))
                .filter(rule -> rule != null)
                .findFirst()
                .orElseThrow();
    }
}
