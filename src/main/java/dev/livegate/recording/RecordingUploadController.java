package dev.livegate.recording;

import dev.livegate.request.Api;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/recording-uploads")
@Tag(name = "Recordings")
class RecordingUploadController {

    private final RecordingService recordings;

    RecordingUploadController(RecordingService recordings) {
        this.recordings = recordings;
    }

    @PostMapping
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Copy temporary recordings to Object Storage",
            description =
                    "Writes billed objects. Runs in the background. The upstream does not document the effect of a "
                            + "repetition.")
    RecordingUploadResponse uploadRecordings(
            Call call, Caller caller, @Valid @RequestBody UploadRecordingsRequest request) {
        if (request.channelId() == null) {
            caller.requireEveryChannel();
        } else {
            caller.requireAll(List.of(request.channelId()));
        }
        return RecordingUploadResponse.from(recordings.upload(call, request));
    }
}
