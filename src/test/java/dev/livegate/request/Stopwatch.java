package dev.livegate.request;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * The slowest answer of the gateways in this process, from the arrival of its request until it was handed to the connection: by
 * their clock, so that a caller who is late to send or to read changes nothing. To be imported.
 *
 * <p>A thread that does nothing but wake up shows for how long no thread could run, because others had the processors.
 */
public final class Stopwatch {

    private static final Lap NONE = new Lap("", Duration.ZERO, Duration.ZERO);
    private static final AtomicReference<Lap> longest = new AtomicReference<>(NONE);

    private static final Duration TICK = Duration.ofMillis(10);

    /** Later than this is no jitter. */
    private static final Duration LATE = Duration.ofMillis(50);

    private static final AtomicLong stalledNanos = new AtomicLong();

    static {
        Thread.ofVirtual().name("stopwatch").start(Stopwatch::tick);
    }

    /**
     * An answer.
     *
     * @param request what was asked for, and its id
     * @param stalled for how long of the time it took no thread could run
     */
    public record Lap(String request, Duration took, Duration stalled) {

        /** What the gateway has to answer for. */
        public Duration ran() {
            return took.minus(stalled);
        }
    }

    private static void tick() {
        try {
            while (true) {
                var due = System.nanoTime() + TICK.toNanos();
                TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
                var late = System.nanoTime() - due;
                if (late > LATE.toNanos()) {
                    stalledNanos.addAndGet(late);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Bean
    static FilterRegistrationBean<Filter> timing() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            var arrived = System.nanoTime();
            var stalledBefore = stalledNanos.get();
            chain.doFilter(request, response);
            response.flushBuffer();
            if (request instanceof HttpServletRequest http
                    && http.getRequestURI().startsWith(Api.V1)) {
                var lap = new Lap(
                        http.getMethod()
                                + ' '
                                + http.getRequestURI()
                                + ' '
                                + RequestFacts.of(http).id(),
                        Duration.ofNanos(System.nanoTime() - arrived),
                        Duration.ofNanos(stalledNanos.get() - stalledBefore));
                longest.accumulateAndGet(lap, (one, other) -> one.ran().compareTo(other.ran()) > 0 ? one : other);
            }
        });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Since it was last asked for. */
    public static Lap longest() {
        return longest.getAndSet(NONE);
    }
}
