package dev.livegate.guard;

import dev.livegate.model.OutputProtocol;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import org.jspecify.annotations.Nullable;

/** A channel cannot change between low latency and the other packagings. */
public final class PackagingRule {

    private PackagingRule() {}

    /** @throws InvalidRequestException if the wanted packaging is of the other family than the current word */
    public static void check(@Nullable String current, OutputProtocol wanted) {
        var isLowLatency = OutputProtocol.parse(current) == OutputProtocol.LL_HLS;
        if (wanted.isLowLatency() != isLowLatency) {
            throw new InvalidRequestException(new Violation(
                    "outputProtocol", "must stay " + (isLowLatency ? "LL_HLS" : "HLS or HLS,DASH"), wanted.word()));
        }
    }
}
