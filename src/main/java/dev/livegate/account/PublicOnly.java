package dev.livegate.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a request, or a value of an enum, that the financial zone lacks; refused there before anything is sent.
 *
 * <pre>{@code @PublicOnly("is required when create is true")}</pre>
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicOnly {

    /** What the public zone requires of the field, as a {@link dev.livegate.validation.Requirement}; empty for nothing. */
    String value() default "";
}
