package dev.livegate.upstream;

import dev.livegate.account.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates the {@link Call} of each request, with its deadline. */
public final class Calls {

    private final Duration deadline;

    private final InstantSource time;

    private final AccountClients clients;

    Calls(Duration deadline, InstantSource time, AccountClients clients) {
        this.deadline = deadline;
        this.time = time;
        this.clients = clients;
    }

    /** From the arrival of a request to its answer. */
    public Duration deadline() {
        return deadline;
    }

    /**
     * A request that has to be answered one deadline after it arrived.
     *
     * @param arrivedNanoTime {@link System#nanoTime()} of its arrival
     * @param firstSentAt when its command was first sent, if this request repeats one of unknown outcome
     * @param isDryRun whether commands are checked, but not sent
     * @param traceIds told every trace id that the upstream answers with
     */
    public Call arrivedAt(
            long arrivedNanoTime,
            Account account,
            @Nullable Instant firstSentAt,
            boolean isDryRun,
            Consumer<String> traceIds) {
        return new Call(
                account,
                Deadline.after(arrivedNanoTime, deadline),
                firstSentAt == null ? time.instant() : firstSentAt,
                clients.of(account.name())::skew,
                deadline,
                firstSentAt != null,
                isDryRun,
                traceIds);
    }
}
