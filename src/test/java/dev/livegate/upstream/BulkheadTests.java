package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BulkheadTests {

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void refusesAReadWhenItIsFull() throws Exception {
        refusesWhenFull(Probe::read);
    }

    @Test
    void refusesACommandWhenItIsFull() throws Exception {
        refusesWhenFull(Probe::command);
    }

    @Test
    void leavesRoomForOtherAccounts() throws Exception {
        var chain = full();

        upstream.behaves(json(200, "{\"content\":{}}"));
        chain.client(Probe.class).read(chain.call("fin"));

        assertThat(upstream.requests()).hasSize(1);
        released.countDown();
    }

    private void refusesWhenFull(BiConsumer<Probe, Call> operation) throws Exception {
        var chain = full();

        var failure = catchThrowableOfType(
                UpstreamException.class, () -> operation.accept(chain.client(Probe.class), chain.call()));

        assertThat(failure.kind()).isEqualTo(FailureKind.SATURATED);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(upstream.requests()).hasSize(1);
        assertThat(chain.outcomes()).containsEntry("saturated", 1L);
        assertThat(chain.breaker("main-read").getMetrics().getNumberOfBufferedCalls())
                .isZero();
        released.countDown();
    }

    /** A chain with room for one call, which is on its way. */
    private Chain full() throws InterruptedException {
        upstream.behaves(connection -> {
            arrived.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            json(200, "{\"content\":{}}").on(connection);
        });
        var chain = Chain.to(upstream.baseUrl())
                .with("max-concurrent", 1)
                .with("read-timeout", "20s")
                .with("attempt-timeout", "20s")
                .build();
        var probe = chain.client(Probe.class);
        var first = CompletableFuture.runAsync(() -> probe.read(chain.call()), Thread::startVirtualThread);
        assertThat(first).isNotDone();
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
        return chain;
    }
}
