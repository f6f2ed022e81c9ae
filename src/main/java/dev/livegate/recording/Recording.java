package dev.livegate.recording;

import dev.livegate.recording.RecordingUpstream.RecordListJson;
import dev.livegate.recording.RecordingUpstream.RecordingJson;
import dev.livegate.upstream.UpstreamException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** One recording file of a channel, with its id. */
record Recording(String id, RecordingJson json) {

    /** In the order of their ids, which count up. */
    static List<Recording> listOf(RecordListJson content) {
        return UpstreamException.required(content.recordList(), "recordList").entrySet().stream()
                .map(entry ->
                        new Recording(entry.getKey(), UpstreamException.required(entry.getValue(), "a recording")))
                .sorted(Comparator.comparingInt(
                                (Recording recording) -> recording.id().length())
                        .thenComparing(Recording::id))
                .toList();
    }

    /** @throws UpstreamException if the node is no recording */
    static Recording of(String id, JsonNode node) {
        return new Recording(id, UpstreamException.read(node, RecordingJson.class));
    }

    /**
     * The files of the latest session, which share a session number: those that a start or a stop speaks of. All of them
     * if the upstream numbers no session.
     */
    static List<Recording> latestSession(List<Recording> all) {
        var latest = all.stream()
                .map(recording -> recording.json().recordSeq())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        return latest.isEmpty()
                ? all
                : all.stream()
                        .filter(recording ->
                                latest.get().equals(recording.json().recordSeq()))
                        .toList();
    }
}
