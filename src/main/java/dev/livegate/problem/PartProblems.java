package dev.livegate.problem;

import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPaths;
import dev.livegate.upstream.UpstreamException;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the problem that stands in an answer in place of a part that failed. */
public final class PartProblems {

    private static final Logger log = LoggerFactory.getLogger(PartProblems.class);

    private PartProblems() {}

    /** The same problem that the part would be answered with alone. */
    public static Problem of(Throwable failure, HttpServletRequest request) {
        ProblemAnswer answer;
        if (failure instanceof UpstreamException known) {
            answer = ProblemAdvice.answerTo(known, request);
        } else {
            log.error("a part of an answer failed by a mistake of ours", failure);
            answer = ProblemAnswer.of(ProblemType.INTERNAL_ERROR, null);
        }
        return answer.body(
                RequestPaths.base(request),
                RequestPaths.asSent(request),
                RequestFacts.of(request).id());
    }
}
