package dev.livegate.recording;

import dev.livegate.api.ItemsResponse;
import dev.livegate.model.ChannelId;
import dev.livegate.upstream.Call;
import java.util.List;
import org.springframework.stereotype.Component;

/** Recordings of live channels. */
@Component
public final class Recordings {

    private final RecordingService recordings;

    Recordings(RecordingService recordings) {
        this.recordings = recordings;
    }

    /** All files of a channel that are kept. */
    public ItemsResponse<RecordingResponse> of(Call call, ChannelId channel) {
        return answer(recordings.list(call, channel));
    }

    static ItemsResponse<RecordingResponse> answer(List<Recording> recordings) {
        return ItemsResponse.of(recordings.stream().map(RecordingResponse::from).toList());
    }
}
