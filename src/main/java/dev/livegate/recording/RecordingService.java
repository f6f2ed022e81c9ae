package dev.livegate.recording;

import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.AccessControl;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.recording.RecordingUpstream.RecordIdsJson;
import dev.livegate.recording.RecordingUpstream.UploadJson;
import dev.livegate.recording.RecordingUpstream.UploadedJson;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Starts, stops and shows recordings of live channels. */
@Service
final class RecordingService {

    private final RecordingUpstream recordings;
    private final StateGuard guard;

    RecordingService(RecordingUpstream recordings, StateGuard guard) {
        this.recordings = recordings;
        this.guard = guard;
    }

    /** Makes sure that the channel records: on a channel that does already, nothing is written. */
    List<Recording> start(Call call, ChannelId channel) {
        if (guard.isAlreadyRecording(call, StateRule.START_RECORDING, channel)) {
            return Recording.latestSession(list(call, channel));
        }
        return OutcomeCheck.of(
                call,
                () -> Recording.listOf(recordings.start(call, channel.value()).required()),
                () -> sessionIf(guard.isRecording(call, channel), call, channel));
    }

    /** Makes sure that the channel does not record: on a channel that does not, nothing is written. */
    List<Recording> stop(Call call, ChannelId channel) {
        if (guard.isCertainlyNotRecording(call, channel)) {
            return Recording.latestSession(list(call, channel));
        }
        return OutcomeCheck.of(
                call,
                () -> Recording.listOf(recordings.stop(call, channel.value()).required()),
                () -> sessionIf(!guard.isRecording(call, channel), call, channel));
    }

    private Optional<List<Recording>> sessionIf(boolean isDone, Call call, ChannelId channel) {
        return isDone ? Optional.of(Recording.latestSession(list(call, channel))) : Optional.empty();
    }

    /** Accepts both documented shapes of the answer. */
    Recording get(Call call, ChannelId channel, CountedId recording) {
        var content = recordings.get(call, channel.value(), recording.value()).required();
        var keyed = content.get(recording.value());
        var plain = recording.value().equals(content.path("id").asString("")) ? content : null;
        var found = UpstreamException.required(keyed == null ? plain : keyed, "the recording");
        return Recording.of(recording.value(), found);
    }

    void delete(Call call, ChannelId channel, List<CountedId> ids) {
        OutcomeCheck.of(
                call,
                () -> {
                    recordings.delete(call, channel.value(), new RecordIdsJson(numbers(ids)));
                    return true;
                },
                () -> areGone(call, channel, ids) ? Optional.of(true) : Optional.empty());
    }

    /** It is not documented whether the upstream still lists deleted recordings. */
    private boolean areGone(Call call, ChannelId channel, List<CountedId> ids) {
        return list(call, channel).stream()
                .filter(recording -> ids.stream().anyMatch(id -> id.value().equals(recording.id())))
                .allMatch(recording -> "DELETED".equals(recording.json().status()));
    }

    /** If the request names a channel, recordings that are not ready for transfer are refused before anything is sent. */
    UploadedJson upload(Call call, UploadRecordingsRequest request) {
        if (request.channelId() != null) {
            checkReady(list(call, request.channelId()), request.recordingIds());
        }
        var visibility = request.accessControl() == null ? AccessControl.PRIVATE : request.accessControl();
        return recordings
                .upload(call, request.bucketName(), new UploadJson(numbers(request.recordingIds()), visibility))
                .with(UploadedJson::bucketName, "bucketName");
    }

    private static void checkReady(List<Recording> known, List<CountedId> wanted) {
        var ready = known.stream()
                .filter(recording -> "TRANSFER_READY".equals(recording.json().status()))
                .map(Recording::id)
                .toList();
        var violations = wanted.stream()
                .filter(id -> !ready.contains(id.value()))
                .map(id -> new Violation(
                        "recordingIds", "must be recordings of the channel that are TRANSFER_READY", id.value()))
                .toArray(Violation[]::new);
        if (violations.length > 0) {
            throw new InvalidRequestException(violations);
        }
    }

    private static List<Long> numbers(List<CountedId> ids) {
        return ids.stream().map(CountedId::number).toList();
    }

    List<Recording> list(Call call, ChannelId channel) {
        return Recording.listOf(recordings.list(call, channel.value()).required());
    }
}
