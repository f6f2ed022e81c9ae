package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.answer;
import static dev.livegate.upstream.BrokenUpstream.json;
import static dev.livegate.upstream.BrokenUpstream.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.upstream.BrokenUpstream.Behaviour;
import dev.livegate.upstream.Probe.Content;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a look may conclude. */
class OutcomeCheckTests {

    private static final String NOT_FOUND = "{\"error\":{\"errorCode\":250004,\"message\":\"probe not found.\"}}";

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    @Test
    void whatTheServiceDoesNotKnowAnyMoreIsGone() {
        upstream.behaves(reset(), json(404, NOT_FOUND));

        delete();

        assertThat(upstream.requests()).hasSize(2);
    }

    static Stream<Behaviour> notOfTheService() {
        return Stream.of(
                answer(404, "Content-Type: text/html\r\n", "<html>no such backend</html>"),
                json(404, "{}"),
                json(404, "{\"error\":{\"errorCode\":\"300\"}}"),
                json(200, "{\"content\":{}}"));
    }

    @ParameterizedTest
    @MethodSource("notOfTheService")
    void anyOther404ProvesNothing(Behaviour read) {
        upstream.behaves(reset(), read);

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(this::delete)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.RESET);
                    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                });
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void looksAlsoWhenTheAnswerLacksWhatItsCallerIsTold() {
        upstream.behaves(json(200, "{\"content\":{}}"));
        var chain = Chain.to(upstream.baseUrl()).build();
        var call = chain.call();
        var found = new Content("found", null);

        var told = OutcomeCheck.of(
                call,
                () -> chain.client(Probe.class).command(call).with(Content::word, "word"),
                () -> Optional.of(found));

        assertThat(told).isEqualTo(found);
    }

    /** Such as a rule that what is there now breaks. */
    @Test
    void aLookThatFailsByAMistakeHidesNothing() {
        upstream.behaves(reset());
        var chain = Chain.to(upstream.baseUrl()).build();
        var call = chain.call();

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> OutcomeCheck.<Content>of(
                        call, () -> chain.client(Probe.class).command(call).required(), () -> {
                            throw new IllegalStateException("a mistake");
                        }))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
    }

    private void delete() {
        var chain = Chain.to(upstream.baseUrl()).build();
        var call = chain.call();
        var probe = chain.client(Probe.class);
        OutcomeCheck.ofDelete(call, () -> probe.withoutAnswer(call), () -> probe.read(call));
    }
}
