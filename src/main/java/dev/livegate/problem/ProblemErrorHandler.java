package dev.livegate.problem;

import dev.livegate.request.RequestFacts;
import dev.livegate.security.CorsRules;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests that Jetty refuses before any filter sees them, such as bad request lines, encodings and headers. */
final class ProblemErrorHandler extends ErrorHandler {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final CorsRules cors;

    ProblemErrorHandler(CorsRules cors) {
        this.cors = cors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var status = request.getAttribute(ERROR_EXCEPTION) instanceof HttpException refused
                ? refused.getCode()
                : response.getStatus();
        var type = ProblemErrorController.ofStatus(status);
        var id = RequestFacts.idOf(request.getHeaders().get(RequestFacts.ID_HEADER));
        var path = request.getHttpURI().getPath();
        response.setStatus(type.status());
        response.getHeaders().put(RequestFacts.ID_HEADER, id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        cors.headersFor(request.getHeaders().get(HttpHeader.ORIGIN))
                .forEach((name, value) -> response.getHeaders().put(name, value));
        // What follows on the connection may be a part of what could not be read.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        var detail = type == ProblemType.HEADERS_TOO_LARGE ? null : "the request cannot be read";
        Content.Sink.write(
                response,
                true,
                JSON.writeValueAsString(ProblemAnswer.of(type, detail).body("", path == null ? "/" : path, id)),
                callback);
        return true;
    }
}
