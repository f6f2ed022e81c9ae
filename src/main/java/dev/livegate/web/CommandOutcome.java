package dev.livegate.web;

import dev.livegate.upstream.Call;
import dev.livegate.upstream.Outcome;
import jakarta.servlet.http.HttpServletRequest;

/** What became of a request's command when something fails that does not know: that depends on whether it was sent before. */
public final class CommandOutcome {

    private CommandOutcome() {}

    public static Outcome of(HttpServletRequest request) {
        return request.getAttribute(Call.class.getName()) instanceof Call call ? call.outcome() : Outcome.NOT_SENT;
    }
}
