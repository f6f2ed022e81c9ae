package dev.livegate.upstream;

import dev.livegate.account.Account;
import java.time.Duration;
import java.util.function.Consumer;

/** Starts the clock of callers' requests. */
public final class Calls {

    private final Duration deadline;

    Calls(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * A request that has to be answered one deadline after it arrived.
     *
     * @param arrivedNanoTime {@link System#nanoTime()} of its arrival
     * @param isDryRun whether commands are checked, but not sent
     * @param traceIds told every trace id that the upstream answers with
     */
    public Call arrivedAt(long arrivedNanoTime, Account account, boolean isDryRun, Consumer<String> traceIds) {
        return new Call(account, Deadline.after(arrivedNanoTime, deadline), isDryRun, traceIds);
    }
}
