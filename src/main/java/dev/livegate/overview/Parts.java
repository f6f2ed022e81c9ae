package dev.livegate.overview;

import dev.livegate.problem.Problem;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.UpstreamException;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The parts of one overview, each read on a thread of its own. Closing waits for all of them; each ends by the deadline of the
 * request, so that this does too.
 */
final class Parts implements AutoCloseable {

    /** What each reads is a part of the caller's trace. */
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    private final @Nullable Map<String, String> logged = MDC.getCopyOfContextMap();
    private final Function<Throwable, Problem> problems;

    /** @param problems what is told in the place of a part that failed */
    Parts(Function<Throwable, Problem> problems) {
        this.problems = problems;
    }

    <T> Future<T> begin(Callable<T> read) {
        return threads.submit(() -> {
            if (logged != null) {
                MDC.setContextMap(logged);
            }
            return read.call();
        });
    }

    <T> Part<T> end(Future<T> read) {
        try {
            return Part.of(read.get());
        } catch (ExecutionException e) {
            return Part.failed(problems.apply(causeOf(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Part.failed(problems.apply(e));
        }
    }

    /**
     * The part that the others belong to.
     *
     * @throws UpstreamException if there is no such thing
     */
    <T> Part<T> endWhole(Future<T> read) {
        try {
            read.get();
        } catch (ExecutionException e) {
            if (causeOf(e) instanceof UpstreamException failure && failure.kind() == FailureKind.MISSING) {
                throw failure;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return end(read);
    }

    private static Throwable causeOf(ExecutionException failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    @Override
    public void close() {
        threads.close();
    }
}
