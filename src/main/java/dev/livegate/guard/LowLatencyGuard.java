package dev.livegate.guard;

import dev.livegate.cdn.CreateCdnRequest;
import dev.livegate.cdn.Region;
import dev.livegate.model.CountedId;
import dev.livegate.model.OutputProtocol;
import dev.livegate.upstream.Call;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;

/** Checks whether a new channel can have low latency. Source: upstream guide, section 10 (38). */
public final class LowLatencyGuard {

    private final QualitySetUpstream qualitySets;

    LowLatencyGuard(QualitySetUpstream qualitySets) {
        this.qualitySets = qualitySets;
    }

    /** @throws InvalidRequestException if low latency is wanted where its edge or its quality set does not permit it */
    public void check(Call call, OutputProtocol packaging, CountedId qualitySet, CreateCdnRequest cdn) {
        if (!packaging.isLowLatency()) {
            return;
        }
        if (cdn.region() == null ? cdn.create() : cdn.region() != Region.KOREA) {
            throw new InvalidRequestException(
                    new Violation("cdn.region", "must be KOREA when outputProtocol is LL_HLS", cdn.region()));
        }
        var set = qualitySets.get(call, qualitySet.value()).required();
        if (!Boolean.TRUE.equals(set.isEnabledUll())) {
            throw new InvalidRequestException(new Violation(
                    "qualitySetId", "must be a low-latency set when outputProtocol is LL_HLS", qualitySet.value()));
        }
    }
}
