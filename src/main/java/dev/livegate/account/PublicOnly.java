package dev.livegate.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field of a request, or a value of an enum, that the financial zone lacks; refused there before anything is sent. */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface PublicOnly {

    /** Whether the public zone needs the field, too. */
    boolean required() default false;

    /** Whether the public zone needs the field when a sibling has this value, {@code create=true} say. */
    String requiredWhen() default "";
}
