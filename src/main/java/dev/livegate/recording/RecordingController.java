package dev.livegate.recording;

import dev.livegate.api.ItemsResponse;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.request.Api;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/channels/{channelId}")
@Tag(name = "Recordings", description = "Recording control and recording files.")
class RecordingController {

    private final RecordingService recordings;

    RecordingController(RecordingService recordings) {
        this.recordings = recordings;
    }

    @PutMapping("/recording")
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.START_RECORDING)
    @Operation(
            summary = "Start recording",
            description =
                    "Safe to repeat: on a channel that records already nothing is sent, and its running recordings "
                            + "are answered. A session makes one entry per kind of file and rendition. A restart resets what "
                            + "snapshots can reach.")
    ItemsResponse<RecordingResponse> startRecording(Call call, @PathVariable ChannelId channelId) {
        return Recordings.answer(recordings.start(call, channelId));
    }

    @DeleteMapping("/recording")
    @RequiresScope(Scope.OPERATE)
    @Operation(
            summary = "Stop recording",
            description =
                    "Safe to repeat: on a channel that does not record nothing is sent, and its latest recordings "
                            + "are answered. Stopping a recording ends a running curtain.")
    ItemsResponse<RecordingResponse> stopRecording(Call call, @PathVariable ChannelId channelId) {
        return Recordings.answer(recordings.stop(call, channelId));
    }

    @GetMapping("/recordings")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List the recordings of a channel")
    ItemsResponse<RecordingResponse> listRecordings(Call call, @PathVariable ChannelId channelId) {
        return Recordings.answer(recordings.list(call, channelId));
    }

    @GetMapping("/recordings/{recordingId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a recording")
    RecordingResponse getRecording(
            Call call,
            @PathVariable ChannelId channelId,
            @Parameter(example = "881201") @PathVariable CountedId recordingId) {
        return RecordingResponse.from(recordings.get(call, channelId, recordingId));
    }

    @DeleteMapping("/recordings")
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Delete temporary recording files", description = "Permanent. Copies in Object Storage stay.")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    ResponseEntity<Void> deleteRecordings(
            Call call,
            @PathVariable ChannelId channelId,
            @Parameter(description = "Ids of the recordings, with commas between them.", example = "881201")
                    @RequestParam
                    @Size(min = 1, max = 100, message = "must name 1 to 100 recordings")
                    List<CountedId> ids) {
        recordings.delete(call, channelId, ids);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/recordings/{recordingId}")
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Delete a temporary recording file",
            description = "Permanent. A copy in Object Storage stays.")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    ResponseEntity<Void> deleteRecording(
            Call call,
            @PathVariable ChannelId channelId,
            @Parameter(example = "881201") @PathVariable CountedId recordingId) {
        recordings.delete(call, channelId, List.of(recordingId));
        return ResponseEntity.noContent().build();
    }
}
