package dev.livegate.containers;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Asks the Docker client, each command with a time limit, before Testcontainers is touched: that would wait for its own helper images for
 * half an hour where no registry can be reached.
 */
final class ImagesCondition implements ExecutionCondition {

    private static final Logger log = LoggerFactory.getLogger(ImagesCondition.class);

    private static final int ASK_SECONDS = 10;
    private static final int PULL_SECONDS = 40;

    /** Why an image cannot be had; empty if it can. Asked once per image. */
    private static final Map<String, String> reasons = new ConcurrentHashMap<>();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var needed = AnnotationSupport.findAnnotation(context.getElement(), NeedsImages.class)
                .map(NeedsImages::value)
                .orElse(new String[0]);
        for (var image : Stream.concat(Stream.of(needed), helpers().stream()).toList()) {
            var reason = reasons.computeIfAbsent(image, ImagesCondition::reason);
            if (!reason.isEmpty()) {
                log.warn("{} is skipped: {}", context.getDisplayName(), reason);
                return ConditionEvaluationResult.disabled(reason);
            }
        }
        return ConditionEvaluationResult.enabled("every image is here");
    }

    /** What Testcontainers starts besides. */
    private static List<String> helpers() {
        var isRyukOff = "true".equals(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
        return isRyukOff
                ? List.of()
                : List.of(TestcontainersConfiguration.getInstance()
                        .getEnvVarOrProperty("ryuk.container.image", "testcontainers/ryuk:0.14.0"));
    }

    private static String reason(String image) {
        if (!succeeds(ASK_SECONDS, "docker", "version")) {
            return "there is no Docker engine";
        }
        return succeeds(ASK_SECONDS, "docker", "image", "inspect", image)
                        || succeeds(PULL_SECONDS, "docker", "pull", image)
                ? ""
                : "the image %s is not here and cannot be pulled".formatted(image);
    }

    private static boolean succeeds(int seconds, String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
