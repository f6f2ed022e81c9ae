package dev.livegate.problem;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Requests that Tomcat refuses before any filter sees them: bad request lines, encodings and headers. */
public final class ProblemErrorReportValve extends ErrorReportValve {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var type = ProblemErrorController.ofStatus(response.getStatus());
        var id = response.getHeader("X-Request-Id") == null
                ? UUID.randomUUID().toString()
                : response.getHeader("X-Request-Id");
        var path = request.getRequestURI() == null ? "/" : request.getRequestURI();
        try {
            response.setStatus(type.status());
            response.setHeader("X-Request-Id", id);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("utf-8");
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(JSON.writeValueAsString(
                        ProblemAnswer.of(type, "the request cannot be read").body(path, id)));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("nobody left to answer", e);
        }
    }
}
