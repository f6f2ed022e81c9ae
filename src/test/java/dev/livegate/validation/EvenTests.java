package dev.livegate.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import jakarta.validation.ConstraintValidatorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvenTests {

    private final Even.Validator even = new Even.Validator();
    private final ConstraintValidatorContext context = mock(ConstraintValidatorContext.class);

    @ParameterizedTest
    @ValueSource(ints = {0, 2, -2, 1080, Integer.MAX_VALUE - 1, Integer.MIN_VALUE})
    void takesEvenNumbers(int number) {
        assertThat(even.isValid(number, context)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1, 1081, Integer.MAX_VALUE})
    void refusesOddNumbers(int number) {
        assertThat(even.isValid(number, context)).isFalse();
    }

    @Test
    void leavesMissingNumbersToOthers() {
        assertThat(even.isValid(null, context)).isTrue();
    }
}
