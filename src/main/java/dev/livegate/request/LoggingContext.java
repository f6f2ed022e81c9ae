package dev.livegate.request;

import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** The fields that every log line of a request carries besides its message, as far as they are known by then. */
public final class LoggingContext {

    public static final String CALLER = "caller";
    public static final String OPERATION = "operation";
    public static final String CHANNEL = "channel";
    public static final String ACCOUNT = "account";
    public static final String UPSTREAM_TRACE_ID = "upstreamTraceId";

    static final String REQUEST_ID = "requestId";

    private static final List<String> OF_A_REQUEST =
            List.of(REQUEST_ID, CALLER, OPERATION, CHANNEL, ACCOUNT, UPSTREAM_TRACE_ID);

    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Alnum}._@:|/-]");

    private LoggingContext() {}

    static void clear() {
        OF_A_REQUEST.forEach(MDC::remove);
    }

    /** The name with every unusual character replaced. The subject of a token may hold a line break, which must not start a log line. */
    public static String printable(String name) {
        return UNPRINTABLE.matcher(name).replaceAll("?");
    }
}
