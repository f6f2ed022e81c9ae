package dev.livegate.dryrun;

import dev.livegate.upstream.Call;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** The query parameter with which every command is checked, but not sent. */
public final class DryRun {

    public static final String PARAMETER = "dryRun";

    private DryRun() {}

    /** Every operation that is a command offers it. */
    public static boolean isOfferedBy(HandlerMethod method) {
        return !method.hasMethodAnnotation(GetMapping.class)
                && Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(Call.class));
    }

    /** @throws InvalidRequestException if the parameter is neither true nor false */
    public static boolean isAskedFor(HttpServletRequest request) {
        var value = request.getParameter(PARAMETER);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw new InvalidRequestException(new Violation(PARAMETER, "must be true or false", value));
    }
}
