package dev.livegate.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names in the API's document the state rule of an operation. It only documents: the operation's use case asks the {@link StateGuard}, with
 * the state that it has read.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentedRule {
    StateRule value();

    /** What has to be asked for before the rule applies. Empty: it always applies. */
    String when() default "";
}
