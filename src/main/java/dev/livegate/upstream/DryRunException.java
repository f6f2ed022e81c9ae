package dev.livegate.upstream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ends a dry run where the command would be sent. Holds what would be sent, with secrets masked. */
public final class DryRunException extends RuntimeException {

    private final String operation;
    private final String method;
    private final String uri;
    private final transient @Nullable JsonNode body;

    DryRunException(String operation, String method, String uri, @Nullable JsonNode body) {
        super("nothing was sent: this is a dry run");
        this.operation = operation;
        this.method = method;
        this.uri = uri;
        this.body = body;
    }

    /** The upstream's operation id. */
    public String operation() {
        return operation;
    }

    public String method() {
        return method;
    }

    /** Path and query. */
    public String uri() {
        return uri;
    }

    public @Nullable JsonNode body() {
        return body;
    }
}
