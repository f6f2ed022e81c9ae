package dev.livegate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command whose first sending may have been carried out or not: nothing of it is sent again, but its effect is looked for.
 */
public final class Repetition {

    private static final String ATTRIBUTE = Repetition.class.getName();

    private Repetition() {}

    /** From now on the request only looks for what the first one, sent at that time, may have done. */
    public static void mark(HttpServletRequest request, Instant firstSentAt) {
        request.setAttribute(ATTRIBUTE, firstSentAt);
    }

    /** When the first request was sent, if this one repeats it. */
    public static @Nullable Instant firstSentAt(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Instant instant ? instant : null;
    }
}
