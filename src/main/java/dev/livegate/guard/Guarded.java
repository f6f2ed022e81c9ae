package dev.livegate.guard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says in the API's document which rule the operation's use case asks the {@link StateGuard} for. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {
    StateRule value();

    /** What has to be asked for before the rule applies; it always does without it. */
    String when() default "";
}
