package dev.livegate.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A rule between components of one request record: when {@link #field} has the value {@link #is}, then {@link #then} is
 * required, must have a value, or must be left out. Checked by Bean Validation and quoted by the OpenAPI document.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(When.All.class)
@Constraint(validatedBy = WhenValidator.class)
public @interface When {

    /** The component that decides. */
    String field();

    /** Its value as JSON writes it, without quotes; {@code absent} for a component that is left out. */
    String is();

    /** The components that the rule is about. */
    String[] then();

    /** The value they must have where they are given; without it they are required. */
    String mustBe() default "";

    String message() default "{when}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Value of {@link #is} and {@link #mustBe} for a component that is left out. */
    String ABSENT = "absent";

    /** Several rules. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        When[] value();
    }
}
