package dev.livegate.problem;

import dev.livegate.request.RequestPaths;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** A page for each problem, where its {@code type} points. The texts are ours and hold no markup. */
@Hidden
@RestController
@RequestMapping("/problems")
final class ProblemPageController {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <link rel="icon" href="data:,">
            <title>%1$s - Livegate</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}\
            code{background:#eee;padding:.1em .3em}</style>
            </head>
            <body>
            %2$s
            </body>
            </html>
            """;

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String listProblems(HttpServletRequest request) {
        var base = RequestPaths.base(request);
        var items = Stream.of(ProblemType.values())
                .map(type -> "<li><a href=\"%4$s/problems/%1$s\"><code>%1$s</code></a> (%2$d) %3$s</li>"
                        .formatted(type.code(), type.status(), type.title(), HtmlUtils.htmlEscape(base)))
                .collect(Collectors.joining("\n"));
        return PAGE.formatted("Problems", "<h1>Problems</h1>\n<ul>\n" + items + "\n</ul>");
    }

    @GetMapping("/{code}")
    ResponseEntity<?> explainProblem(@PathVariable String code, HttpServletRequest request) {
        var found = ProblemType.ofCode(code);
        if (found.isEmpty()) {
            return ProblemAnswer.of(ProblemType.NOT_FOUND, "there is no such problem")
                    .to(request);
        }
        var type = found.get();
        var text = """
                <h1>%s</h1>
                <p><code>%s</code>, HTTP status %d</p>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <p>%s</p>
                <p><a href="%s/problems">All problems</a></p>""".formatted(
                        type.title(),
                        type.code(),
                        type.status(),
                        type.meaning(),
                        type.remedy(),
                        type.isRetryable()
                                ? "May succeed later; see <code>retryable</code> and <code>outcome</code> in the answer."
                                : "Repeating the same request does not help.",
                        HtmlUtils.htmlEscape(RequestPaths.base(request)));
        return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(PAGE.formatted(type.title(), text));
    }
}
