package dev.livegate.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Evaluates {@link When} on a record and reports each component that breaks the rule by its own path. */
public final class WhenValidator implements ConstraintValidator<When, Object> {

    private @Nullable When rule;

    @Override
    public void initialize(When annotation) {
        this.rule = annotation;
    }

    @Override
    public boolean isValid(@Nullable Object request, ConstraintValidatorContext context) {
        var when = rule;
        if (when == null || request == null || !when.is().equals(word(request, when.field()))) {
            return true;
        }
        context.disableDefaultConstraintViolation();
        var valid = true;
        for (var component : when.then()) {
            if (!keeps(when, word(request, component))) {
                context.buildConstraintViolationWithTemplate(message(when))
                        .addPropertyNode(component)
                        .addConstraintViolation();
                valid = false;
            }
        }
        return valid;
    }

    private static boolean keeps(When when, String word) {
        var isAbsent = word.equals(When.ABSENT);
        return when.mustBe().isEmpty() ? !isAbsent : isAbsent || word.equals(when.mustBe());
    }

    /** What the rule says of one of its components. */
    private static String message(When when) {
        var condition = when.is().equals(When.ABSENT)
                ? "without " + when.field()
                : "when %s is %s".formatted(when.field(), when.is());
        if (when.mustBe().isEmpty()) {
            return "is required " + condition;
        }
        return when.mustBe().equals(When.ABSENT)
                ? "must be left out " + condition
                : "must be %s %s".formatted(when.mustBe(), condition);
    }

    /** The rule as a sentence for the document. */
    public static String sentence(When when) {
        return "`%s` %s.".formatted(String.join("`, `", when.then()), message(when));
    }

    private static String word(Object request, String component) {
        try {
            var accessor = request.getClass().getDeclaredMethod(component);
            accessor.setAccessible(true);
            var value = accessor.invoke(request);
            return value == null ? When.ABSENT : value.toString();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("@When names a component that the record lacks: " + component, e);
        }
    }
}
