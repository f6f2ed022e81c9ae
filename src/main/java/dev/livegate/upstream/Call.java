package dev.livegate.upstream;

import dev.livegate.account.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One caller's request on its way upstream: which account it uses, by when it must be answered, and who wants to know the
 * upstream's trace ids. First parameter of every contract method.
 */
public final class Call {

    private final Account account;
    private final Deadline deadline;
    private final Instant sentAt;
    private final Duration longest;
    private final boolean isRepetition;
    private final boolean isDryRun;
    private final Consumer<String> traceIds;
    private volatile boolean hasSentCommand;

    Call(
            Account account,
            Deadline deadline,
            Instant sentAt,
            Duration longest,
            boolean isRepetition,
            boolean isDryRun,
            Consumer<String> traceIds) {
        this.account = account;
        this.deadline = deadline;
        this.sentAt = sentAt;
        this.longest = longest;
        this.isRepetition = isRepetition;
        this.isDryRun = isDryRun;
        this.traceIds = traceIds;
    }

    public Account account() {
        return account;
    }

    /** Whether commands are checked, but not sent. */
    public boolean isDryRun() {
        return isDryRun;
    }

    /**
     * Whether an earlier request may already have had the effect: then no command is sent, and no state refuses it, for the
     * state may be what it has made.
     */
    public boolean isRepetition() {
        return isRepetition;
    }

    /** When the command was sent, or a little before. */
    Instant sentAt() {
        return sentAt;
    }

    /** From {@link #sentAt} to the latest time at which the command may have been sent. */
    Duration longest() {
        return longest;
    }

    Deadline deadline() {
        return deadline;
    }

    /** From now on a failure may have had an effect, whatever fails. */
    void sendsCommand() {
        hasSentCommand = true;
    }

    /** Whether something was sent that may have had an effect. */
    public boolean hasSentCommand() {
        return hasSentCommand;
    }

    void traced(String traceId) {
        traceIds.accept(traceId);
    }

    @Override
    public String toString() {
        return "Call[%s]".formatted(account.name());
    }
}
