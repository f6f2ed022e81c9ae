package dev.livegate.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' own tool, where it is installed. */
final class Promtool {

    static final Path TESTS = Path.of("src/test/resources/dev/livegate/monitoring/alerts-tests.yaml");

    private Promtool() {}

    static boolean isThere() throws InterruptedException {
        try {
            return run("--version").exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** @param output what it printed, on both streams */
    record Result(int exitCode, String output) {}

    static Result run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
