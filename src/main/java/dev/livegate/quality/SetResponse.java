package dev.livegate.quality;

import dev.livegate.model.UpstreamValues;
import dev.livegate.quality.QualityUpstream.SetJson;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of renditions as callers see it. */
@Schema(name = "QualitySet", description = "A set of renditions that channels are made with.")
record SetResponse(
        @Schema(example = "3") String id,
        @Schema(example = "720p-set") @Nullable String name,

        @Schema(description = "CUSTOM or SYSTEM.", example = "CUSTOM") @Nullable
        String origin,

        @Schema(description = "The upstream's word; CREATED is the only one that is known.", example = "CREATED")
        @Nullable
        String status,

        boolean disabled,

        @Schema(description = "Whether the set is for LL_HLS.")
        boolean lowLatency,

        @Schema(description = "Milliseconds.", example = "2000") @Nullable
        Integer segmentDurationMillis,

        @Schema(example = "3") @Nullable Integer segmentCount,

        @Schema(description = "Low-latency sets only.") @Nullable
        Integer targetLatency,

        List<ProfileResponse> profiles,

        @Schema(description = "Names, not ids, of the channels that use the set.", example = "[\"orchard_main\"]")
        List<String> usedByChannelNames,

        @Nullable TimedMetadataResponse timedMetadata,
        @Nullable Instant createdAt) {

    /** Metadata inserted at intervals. */
    @Schema(name = "QualitySetTimedMetadata")
    record TimedMetadataResponse(
            @Nullable String header,
            @Schema(description = "Milliseconds.") @Nullable Integer intervalMillis,
            @Nullable String key) {}

    static SetResponse from(SetJson json) {
        var profiles = json.qualities();
        var metadata = Boolean.TRUE.equals(json.enableHlsTimedMetadata()) ? json.timedMetadata() : null;
        return new SetResponse(
                UpstreamException.required(json.id(), "id"),
                UpstreamValues.text(json.name()),
                UpstreamValues.text(json.genType()),
                UpstreamValues.text(json.status()),
                Boolean.TRUE.equals(json.disabled()),
                Boolean.TRUE.equals(json.isEnabledUll()),
                json.segmentDuration(),
                json.segmentCount(),
                json.targetLatency(),
                profiles == null
                        ? List.of()
                        : profiles.stream().map(ProfileResponse::from).toList(),
                UpstreamValues.texts(json.inUseChannelNames()),
                metadata == null
                        ? null
                        : new TimedMetadataResponse(
                                UpstreamValues.text(metadata.header()),
                                metadata.interval(),
                                UpstreamValues.text(metadata.key())),
                UpstreamValues.instant(json.createdTime()));
    }
}
