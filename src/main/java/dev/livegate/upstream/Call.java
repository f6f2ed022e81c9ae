package dev.livegate.upstream;

import dev.livegate.account.Account;
import java.util.function.Consumer;

/**
 * One caller's request on its way upstream: which account it uses, by when it must be answered, and who wants to know the
 * upstream's trace ids. First parameter of every contract method.
 */
public final class Call {

    private final Account account;
    private final Deadline deadline;
    private final boolean isDryRun;
    private final Consumer<String> traceIds;
    private volatile boolean hasSentCommand;

    Call(Account account, Deadline deadline, boolean isDryRun, Consumer<String> traceIds) {
        this.account = account;
        this.deadline = deadline;
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

    Deadline deadline() {
        return deadline;
    }

    /** From now on a failure may have had an effect, whatever fails. */
    void sendsCommand() {
        hasSentCommand = true;
    }

    boolean hasSentCommand() {
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
