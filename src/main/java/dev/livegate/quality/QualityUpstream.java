package dev.livegate.quality;

import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.Identified;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Quality operations. Source: upstream API description 2026.10, "Quality", read 2026-11. */
interface QualityUpstream {

    @UpstreamOperation(value = "listQualityProfiles", kind = Kind.READ)
    @GetExchange("/qualityProfiles")
    Envelope<List<ProfileJson>> profiles(Call call);

    @UpstreamOperation(value = "createQualityProfile", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/qualityProfiles")
    Envelope<ProfileJson> createProfile(Call call, @RequestBody CreateProfileRequest.Json body);

    @UpstreamOperation(value = "getQualityProfile", kind = Kind.READ)
    @GetExchange("/qualityProfiles/{qualityId}")
    Envelope<ProfileJson> profile(Call call, @PathVariable String qualityId);

    /** The answer has no body. */
    @UpstreamOperation(value = "deleteQualityProfile", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/qualityProfiles/{qualityId}")
    void deleteProfile(Call call, @PathVariable String qualityId);

    @UpstreamOperation(value = "listQualitySets", kind = Kind.READ)
    @GetExchange("/qualitySets")
    Envelope<List<SetJson>> sets(
            Call call,
            @RequestParam(required = false) @Nullable String genType,
            @RequestParam(required = false) @Nullable String type);

    @UpstreamOperation(value = "createQualitySet", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/qualitySets")
    Envelope<SetJson> createSet(Call call, @RequestBody CreateSetRequest.Json body);

    @UpstreamOperation(value = "getQualitySet", kind = Kind.READ)
    @GetExchange("/qualitySets/{qualitySetId}")
    Envelope<SetJson> set(Call call, @PathVariable String qualitySetId);

    @UpstreamOperation(value = "updateQualitySet", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/qualitySets/{qualitySetId}")
    Envelope<SetJson> updateSet(
            Call call, @PathVariable String qualitySetId, @RequestBody UpdateQualitySetRequest.Json body);

    @UpstreamOperation(value = "deleteQualitySet", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/qualitySets/{qualitySetId}")
    Envelope<DeletedJson> deleteSet(Call call, @PathVariable String qualitySetId);

    record ProfileJson(
            @Nullable String id,
            @Nullable String name,
            @Nullable String type,
            @Nullable String genType,
            @Nullable String status,
            @Nullable Boolean disabled,
            @Nullable Long createdTime,
            @Nullable VideoJson video,
            @Nullable AudioJson audio)
            implements Identified {

        @Override
        public @Nullable String identity() {
            return id;
        }
    }

    record VideoJson(
            @Nullable String codec,
            @Nullable String profile,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double fps,
            @Nullable Long bitrate,
            @Nullable String rateControl,
            @Nullable Integer bframes,
            @Nullable String level,
            @Nullable String orientation,
            @Nullable Boolean keepRatio,
            @Nullable Integer videoH264ParamRefFrames,
            @Nullable Boolean bypass) {}

    record AudioJson(
            @Nullable String codec,
            @Nullable String profile,
            @Nullable Integer samplerate,
            @Nullable Integer channels,
            @Nullable Long bitrate,
            @Nullable Boolean bypass) {}

    record SetJson(
            @Nullable String id,
            @Nullable String name,
            @Nullable String genType,
            @Nullable String status,
            @Nullable Boolean disabled,
            @Nullable Long createdTime,
            @Nullable Integer segmentDuration,
            @Nullable Integer segmentCount,
            @Nullable List<ProfileJson> qualities,
            @Nullable List<String> inUseChannelNames,
            @Nullable Boolean enableHlsTimedMetadata,
            @Nullable TimedMetadataJson timedMetadata,
            @Nullable Boolean isEnabledUll,
            @Nullable Integer targetLatency)
            implements Identified {

        @Override
        public @Nullable String identity() {
            return id;
        }
    }

    record TimedMetadataJson(
            @Nullable String header,
            @Nullable Integer interval,
            @Nullable String key) {}

    /** What {@code false} means is not documented: a refusal would be an error. */
    record DeletedJson(@Nullable Boolean deleteSuccess) {

        /** Null unless the upstream says that it has deleted. */
        @Nullable
        Boolean confirmation() {
            return Boolean.TRUE.equals(deleteSuccess) ? deleteSuccess : null;
        }
    }
}
