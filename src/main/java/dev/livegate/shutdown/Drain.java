package dev.livegate.shutdown;

import dev.livegate.request.RequestPipeline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;

/**
 * Drains the gateway before anything else stops: it answers for a while, and each answer carries {@code Connection: close}.
 *
 * <p>Ending a kept-alive connection between two requests loses the one that is just on its way; a client that was told to
 * close does not send it.
 */
final class Drain extends HttpFilter implements SmartLifecycle, Ordered {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private final Duration duration;

    private volatile boolean running;
    private volatile boolean draining;
    private volatile long drainingSince;

    Drain(Duration duration) {
        this.duration = duration;
    }

    @Override
    public int getOrder() {
        return RequestPipeline.DRAIN.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (draining) {
            response.setHeader("Connection", "close");
        }
        chain.doFilter(request, response);
    }

    /** Time since the drain began, in seconds; zero before. */
    double seconds() {
        return draining ? (System.nanoTime() - drainingSince) / 1e9 : 0;
    }

    @Override
    public void start() {
        draining = false;
        running = true;
    }

    @Override
    public void stop() {
        drainingSince = System.nanoTime();
        draining = true;
        if (duration.isPositive()) {
            log.info("Not ready any more; answering for another {} ms", duration.toMillis());
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The last to start and the first to stop, so that the management port still reports readiness. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
