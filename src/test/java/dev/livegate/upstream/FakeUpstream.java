package dev.livegate.upstream;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An upstream that answers as each test says, with clients of the real chain towards it; register it as a static field.
 * Every test gets a chain of its own, so that breakers, budgets and meters begin afresh.
 */
public final class FakeUpstream extends WireMockExtension {

    private @Nullable Chain chain;

    public FakeUpstream() {
        super(extensionOptions().options(WireMockConfiguration.options().dynamicPort()));
    }

    /** The chain of the running test. */
    public Chain chain() {
        var current = chain;
        if (current == null) {
            current = Chain.to(baseUrl()).with("deadline", "60s").build();
            chain = current;
        }
        return current;
    }

    public <T> T client(Class<T> contract) {
        return chain().client(contract);
    }

    /** A request that arrives now, for the account {@code main}. */
    public Call call() {
        return chain().call();
    }

    /** How many requests arrived in this test. */
    public int requests() {
        return getAllServeEvents().size();
    }

    /** One of the upstream's examples; the file's name without its end. */
    public static String example(String name) {
        var file = "examples/" + name + ".json";
        try (var text = Objects.requireNonNull(FakeUpstream.class.getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers every request with this JSON. */
    public void answers(String json) {
        stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson(json)));
    }

    @Override
    protected void onAfterEach(WireMockRuntimeInfo runtime) {
        chain = null;
    }
}
