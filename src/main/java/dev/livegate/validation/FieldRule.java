package dev.livegate.validation;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule between components of one request record, written as a sentence: the components, separated by commas, then a
 * {@link Requirement}. Bean Validation checks it, and the OpenAPI document quotes it.
 *
 * <pre>{@code @FieldRule("format, bucketName is required when type is AUTO_UPLOAD")}</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(FieldRule.All.class)
@Constraint(validatedBy = FieldRule.Validator.class)
public @interface FieldRule {

    String value();

    String message() default "{rule}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Several rules. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        FieldRule[] value();
    }

    /** A rule that was read. */
    record Parsed(List<String> components, Requirement requirement) {

        private static final Pattern SENTENCE =
                Pattern.compile("(?<components>\\w+(, \\w+)*) (?<requirement>(is|must) .+)");

        /** @throws IllegalArgumentException if it is no rule */
        public static Parsed of(FieldRule rule) {
            var sentence = SENTENCE.matcher(rule.value());
            if (!sentence.matches()) {
                throw new IllegalArgumentException("not a rule: " + rule.value());
            }
            return new Parsed(
                    List.of(sentence.group("components").split(", ", -1)),
                    Requirement.parse(sentence.group("requirement")));
        }

        /** The rule as the document writes it. */
        public String sentence() {
            return "`%s` %s.".formatted(String.join("`, `", components), requirement);
        }
    }

    /** Reports each component that breaks the rule by its own path. */
    final class Validator implements ConstraintValidator<FieldRule, Record> {

        private @Nullable Parsed rule;

        @Override
        public void initialize(FieldRule annotation) {
            this.rule = Parsed.of(annotation);
        }

        @Override
        public boolean isValid(@Nullable Record request, ConstraintValidatorContext context) {
            var known = rule;
            if (known == null || request == null) {
                return true;
            }
            var requirement = known.requirement();
            var broken = known.components().stream()
                    .filter(component -> requirement.isBrokenBy(request, component))
                    .toList();
            context.disableDefaultConstraintViolation();
            broken.forEach(component -> context.buildConstraintViolationWithTemplate(requirement.toString())
                    .addPropertyNode(component)
                    .addConstraintViolation());
            return broken.isEmpty();
        }
    }
}
