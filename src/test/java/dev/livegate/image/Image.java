package dev.livegate.image;

import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** The image under test: the one that {@code -Dlivegate.image} names, otherwise made from the Dockerfile. */
final class Image {

    private static final String BUILT = "livegate:it";

    /** Nobody's commit: an image that knows it was told so by whoever built it. */
    private static final String REVISION = "1".repeat(40);

    private Image() {}

    static String name() throws IOException, InterruptedException {
        var given = System.getProperty("livegate.image");
        if (given != null && !given.isBlank()) {
            return given;
        }
        build();
        return BUILT;
    }

    static ContainerConfig config(String name) {
        var image =
                DockerClientFactory.instance().client().inspectImageCmd(name).exec();
        return Objects.requireNonNull(image.getConfig());
    }

    /** The sizes of its layers in bytes, the uppermost first, without those that hold nothing. */
    static List<Long> layers(String name) throws IOException, InterruptedException {
        var history = new ProcessBuilder("docker", "history", "--human=false", "--format", "{{.Size}}", name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var sizes = new String(history.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (history.waitFor() != 0) {
            throw new AssertionError("the image has no history: " + name);
        }
        return sizes.lines().map(Long::valueOf).filter(size -> size > 0).toList();
    }

    /** Builds as docs/operations.md says, with the builder of "docker". */
    private static void build() throws IOException, InterruptedException {
        var log = Path.of("target", "image-build.log");
        var build = new ProcessBuilder("docker", "build", "--tag", BUILT, "--build-arg", "REVISION=" + REVISION, ".")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!build.waitFor(30, TimeUnit.MINUTES)) {
            build.destroy();
            throw new AssertionError("the image build takes too long, see " + log);
        }
        if (build.exitValue() != 0) {
            var lines = Files.readAllLines(log);
            throw new AssertionError("the image build failed, see " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())));
        }
    }
}
