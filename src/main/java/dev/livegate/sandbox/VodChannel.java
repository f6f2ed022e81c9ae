package dev.livegate.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A channel that plays files on a schedule. */
final class VodChannel extends Channel {

    private final long qualitySetId;
    private final @Nullable ObjectNode drm;

    private String outputProtocol;
    private Cdn cdn;

    /** The one schedule that is waiting or playing. */
    private @Nullable VodSchedule schedule;

    VodChannel(
            String id,
            String name,
            long instanceNo,
            Instant created,
            long qualitySetId,
            String outputProtocol,
            Cdn cdn,
            @Nullable ObjectNode drm) {
        super(id, name, instanceNo, created, "alertChangeStatus");
        this.qualitySetId = qualitySetId;
        this.outputProtocol = outputProtocol;
        this.cdn = cdn;
        this.drm = drm;
        touch(created);
    }

    long qualitySetId() {
        return qualitySetId;
    }

    String outputProtocol() {
        return outputProtocol;
    }

    void outputProtocol(String other) {
        outputProtocol = other;
    }

    Cdn cdn() {
        return cdn;
    }

    void cdn(Cdn other) {
        cdn = other;
    }

    @Nullable
    VodSchedule schedule() {
        return schedule;
    }

    void schedule(@Nullable VodSchedule other) {
        schedule = other;
    }

    String playbackName() {
        return "ls-" + Integer.toHexString(id().hashCode());
    }

    ObjectNode json(Quality quality) {
        var json = head().put("qualitySetId", qualitySetId)
                .put("qualitySetName", quality.setName(qualitySetId))
                .put("outputProtocol", outputProtocol)
                .put("channelStatus", status().name())
                .put("type", "VOD");
        json.set("cdn", cdn.json());
        addCommon(json).put("drmEnabledYn", drm != null);
        if (drm != null) {
            json.set("drm", drm);
        }
        if (schedule != null) {
            json.putArray("scheduleList").add(schedule.summary());
        }
        return json;
    }
}
