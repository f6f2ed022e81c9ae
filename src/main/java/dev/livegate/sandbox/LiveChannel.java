package dev.livegate.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A broadcast channel fed by an encoder. */
final class LiveChannel extends Channel {

    static final int TIME_MACHINE_MINUTES = 360;

    private final long qualitySetId;
    private final String streamKey;
    private final @Nullable String backupStreamKey;
    private final @Nullable String ingestProtocol;
    private final @Nullable ObjectNode drm;
    /** "Most recent valid snapshot(s)", say the pages; how many is not documented. */
    private static final int SNAPSHOTS_SHOWN = 20;

    private final Map<Long, Snapshots.Snapshot> snapshots = new LinkedHashMap<>();
    private final Map<Long, ShortClips.Clip> clips = new LinkedHashMap<>();

    private Settings settings;
    private Cdn cdn;
    private boolean onBackup;
    private long broadcast;
    private @Nullable Instant recordingSince;
    private Curtain.@Nullable Showing curtain;

    LiveChannel(String id, String name, long instanceNo, Instant created, Fixed fixed, Settings settings, Cdn cdn) {
        super(id, name, instanceNo, created, "alertChangeStatus", "alertVodUploadFail");
        this.qualitySetId = fixed.qualitySetId;
        this.streamKey = fixed.streamKey;
        this.backupStreamKey = fixed.backupStreamKey;
        this.ingestProtocol = fixed.ingestProtocol;
        this.drm = fixed.drm;
        this.settings = settings;
        this.cdn = cdn;
    }

    /**
     * What is decided when a channel is made.
     *
     * @param backupStreamKey key of the backup ingest; null without fail-over
     * @param ingestProtocol as requested; null when the request left it out
     * @param drm as requested; null without DRM
     */
    record Fixed(
            long qualitySetId,
            String streamKey,
            @Nullable String backupStreamKey,
            @Nullable String ingestProtocol,
            @Nullable ObjectNode drm) {}

    /**
     * What an update replaces.
     *
     * @param recording the request's {@code record}, as it came
     */
    record Settings(String outputProtocol, boolean useDvr, boolean immediateOnAir, ObjectNode recording) {

        boolean records() {
            return !recordType().equals("NO_RECORD");
        }

        String recordType() {
            return recording.path("type").asString();
        }
    }

    long qualitySetId() {
        return qualitySetId;
    }

    Settings settings() {
        return settings;
    }

    void settings(Settings replacement) {
        settings = replacement;
    }

    Cdn cdn() {
        return cdn;
    }

    void cdn(Cdn other) {
        cdn = other;
    }

    boolean hasFailOver() {
        return backupStreamKey != null;
    }

    /** Toggles between the two ingests, and tells whether the backup is now the active one. */
    boolean switchIngest() {
        onBackup = !onBackup;
        return onBackup;
    }

    long broadcast() {
        return broadcast;
    }

    void broadcast(long number) {
        broadcast = number;
    }

    @Nullable
    Instant recordingSince() {
        return recordingSince;
    }

    void recordingSince(@Nullable Instant since) {
        recordingSince = since;
    }

    boolean isRecording() {
        return recordingSince != null;
    }

    Curtain.@Nullable Showing curtain() {
        return curtain;
    }

    void curtain(Curtain.@Nullable Showing showing) {
        curtain = showing;
    }

    Map<Long, Snapshots.Snapshot> snapshots() {
        return snapshots;
    }

    Map<Long, ShortClips.Clip> clips() {
        return clips;
    }

    List<ShortClips.Clip> clipsOf(long snapshotId) {
        var found = new ArrayList<ShortClips.Clip>();
        for (var clip : clips.values()) {
            if (clip.snapshotId() == snapshotId) {
                found.add(clip);
            }
        }
        return found;
    }

    /** Returns the short name that stands for the channel in playback addresses. */
    String playbackName() {
        return "ls-" + Integer.toHexString(id().hashCode());
    }

    ObjectNode json(Quality quality) {
        var json = head().put("qualitySetId", qualitySetId)
                .put("qualitySetName", quality.setName(qualitySetId))
                .put("outputProtocol", settings.outputProtocol)
                .put("channelStatus", status().name())
                .put("isRecording", isRecording())
                .put("useDVR", settings.useDvr)
                .put("immediateOnAir", settings.immediateOnAir);
        if (settings.useDvr) {
            json.put("timemachineMin", TIME_MACHINE_MINUTES);
        }
        if (settings.recording.has("filePath")) {
            json.put("uploadPath", settings.recording.path("filePath").asString());
        }
        json.set("record", settings.recording);
        var valid = json.putArray("snapshot");
        snapshots.values().stream()
                .skip(Math.max(0, snapshots.size() - SNAPSHOTS_SHOWN))
                .forEach(snapshot -> valid.add(snapshot.json(this)));
        json.set("cdn", cdn.json());
        json.putObject("origin").put("originDomain", "origin.example.com").put("originPath", "/live/" + playbackName());
        json.put("publishUrl", "rtmp://rtmp-ingest.example.com/live")
                .put("globalPublishUrl", "rtmp://rtmp-global-ingest.example.com/live")
                .put("streamKey", streamKey)
                .put("isStreamFailOver", hasFailOver());
        if (backupStreamKey != null) {
            json.put("backupStreamKey", backupStreamKey);
        }
        if (ingestProtocol != null) {
            json.put("ingestProtocol", ingestProtocol);
        }
        addCommon(json).put("drmEnabledYn", drm != null);
        if (drm != null) {
            json.set("drm", drm);
        }
        return json;
    }
}
