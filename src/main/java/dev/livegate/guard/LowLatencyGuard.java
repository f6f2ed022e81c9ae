package dev.livegate.guard;

import dev.livegate.station.CountedId;
import dev.livegate.station.CreateCdnRequest;
import dev.livegate.station.OutputProtocol;
import dev.livegate.station.Region;
import dev.livegate.upstream.Call;
import dev.livegate.web.InvalidRequestException;
import dev.livegate.web.Violation;

/** Decides whether a new channel of any kind can have low latency. Source: upstream guide, section 10 (38). */
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
        if (cdn.create() && cdn.region() != Region.KOREA) {
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
