package dev.livegate.upstream;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names one operation of the upstream's API on the contract method that calls it, and says what a repetition would do. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UpstreamOperation {

    /** The {@code operationId} in the upstream's OpenAPI description; also the metric label. */
    String value();

    Kind kind();

    /** What repeating the same request does upstream, whatever HTTP says of its method. */
    enum Kind {
        /** Changes nothing; repeated freely within deadline and budget. */
        READ,
        /** A repetition cannot change more than the first request did; still only sent again when surely unsent. */
        IDEMPOTENT_WRITE,
        /** A repetition may cost money or viewers; only sent again when surely unsent. */
        UNSAFE_WRITE;

        public boolean isRead() {
            return this == READ;
        }
    }
}
