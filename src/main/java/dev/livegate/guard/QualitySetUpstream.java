package dev.livegate.guard;

import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** The part of a quality set that a new low-latency channel needs. Source: upstream API description 2026.10, "Quality". */
interface QualitySetUpstream {

    @UpstreamOperation(value = "getQualitySet", kind = Kind.READ)
    @GetExchange("/qualitySets/{qualitySetId}")
    Envelope<QualitySetJson> get(Call call, @PathVariable String qualitySetId);

    record QualitySetJson(@Nullable Boolean isEnabledUll) {}
}
