package dev.livegate.upstream;

import dev.livegate.account.Account;
import dev.livegate.reads.Freshness;
import dev.livegate.reads.ReadReport;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One caller's request on its way upstream: the account, the deadline, and the receiver of the upstream's trace ids. First
 * parameter of every contract method.
 */
public final class Call {

    private final Account account;
    private final Deadline deadline;
    private final Instant sentAt;
    private final Supplier<Duration> skew;
    private final Duration longest;
    private final boolean isRepetition;
    private final boolean isDryRun;
    private final Consumer<String> traceIds;
    private final Freshness freshness;
    private final Consumer<ReadReport> reports;
    private final AtomicBoolean hasSentCommand;

    Call(
            Account account,
            Deadline deadline,
            Instant sentAt,
            Supplier<Duration> skew,
            Duration longest,
            boolean isRepetition,
            boolean isDryRun,
            Consumer<String> traceIds) {
        this(
                account,
                deadline,
                sentAt,
                skew,
                longest,
                isRepetition,
                isDryRun,
                traceIds,
                Freshness.NOW,
                report -> {},
                new AtomicBoolean());
    }

    private Call(
            Account account,
            Deadline deadline,
            Instant sentAt,
            Supplier<Duration> skew,
            Duration longest,
            boolean isRepetition,
            boolean isDryRun,
            Consumer<String> traceIds,
            Freshness freshness,
            Consumer<ReadReport> reports,
            AtomicBoolean hasSentCommand) {
        this.account = account;
        this.deadline = deadline;
        this.sentAt = sentAt;
        this.skew = skew;
        this.longest = longest;
        this.isRepetition = isRepetition;
        this.isDryRun = isDryRun;
        this.traceIds = traceIds;
        this.freshness = freshness;
        this.reports = reports;
        this.hasSentCommand = hasSentCommand;
    }

    /**
     * The same call, for reads that may be answered from the cache. Without this every read asks the upstream, as commands need it.
     *
     * @param accepted how old the answers may be
     * @param told where each came from
     */
    public Call reading(Freshness accepted, Consumer<ReadReport> told) {
        return new Call(
                account,
                deadline,
                sentAt,
                skew,
                longest,
                isRepetition,
                isDryRun,
                traceIds,
                accepted,
                told,
                hasSentCommand);
    }

    /** The same call with another limit for the age of answers. */
    public Call reading(Freshness accepted) {
        return reading(accepted, reports);
    }

    /** How old the answers to reads may be. */
    public Freshness freshness() {
        return freshness;
    }

    void report(ReadReport report) {
        reports.accept(report);
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

    /** When the command was sent, or a little before, by the upstream's clock as far as that is known by now. */
    Instant sentAt() {
        return sentAt.plus(skew.get());
    }

    /** From {@link #sentAt} to the latest time at which the command may have been sent. */
    Duration longest() {
        return longest;
    }

    Deadline deadline() {
        return deadline;
    }

    /** Any failure after this may have had an effect upstream. */
    void sendsCommand() {
        hasSentCommand.set(true);
    }

    /** Whether something was sent that may have had an effect. */
    boolean hasSentCommand() {
        return hasSentCommand.get();
    }

    /** What became of the command if something fails that does not say. */
    public Outcome outcome() {
        return hasSentCommand() ? Outcome.UNKNOWN : Outcome.NOT_SENT;
    }

    void traced(String traceId) {
        traceIds.accept(traceId);
    }

    @Override
    public String toString() {
        return "Call[%s]".formatted(account.name());
    }
}
