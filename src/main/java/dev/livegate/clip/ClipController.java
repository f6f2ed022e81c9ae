package dev.livegate.clip;

import dev.livegate.api.Created;
import dev.livegate.api.ItemsResponse;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.request.Api;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/channels/{channelId}")
@Tag(name = "Clips", description = "MP4 files cut out of snapshots.")
class ClipController {

    private final ClipService clips;

    ClipController(ClipService clips) {
        this.clips = clips;
    }

    @PostMapping("/snapshots/{snapshotId}/clips")
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.CREATE_CLIP)
    @Operation(
            summary = "Cut a clip out of a snapshot",
            description =
                    "Each call makes another clip and writes a billed object. The snapshot must be younger than an hour.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<ClipResponse> createClip(
            Call call,
            @PathVariable ChannelId channelId,
            @PathVariable CountedId snapshotId,
            @Valid @RequestBody CreateClipRequest request) {
        var created = clips.create(call, channelId, snapshotId, request);
        var clip = ClipResponse.from(created.shortclip(), channelId, snapshotId.value());
        return Created.at(clip, "channels", channelId.value(), "clips", clip.id());
    }

    @GetMapping("/snapshots/{snapshotId}/clips")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List the clips of a snapshot")
    ItemsResponse<ClipResponse> listClips(
            Call call,
            @PathVariable ChannelId channelId,
            @PathVariable CountedId snapshotId,
            @Parameter(description = "Only clips in this state.") @RequestParam(required = false) @Nullable
                    ClipStatusFilter status) {
        var list = clips.list(call, channelId, snapshotId, status).shortClipList();
        return ItemsResponse.of(UpstreamException.required(list, "shortClipList").stream()
                .map(clip -> ClipResponse.from(clip, channelId, snapshotId.value()))
                .toList());
    }

    @GetMapping("/clips/{clipId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a clip")
    ClipResponse getClip(
            Call call, @PathVariable ChannelId channelId, @Parameter(example = "5518") @PathVariable CountedId clipId) {
        var found = clips.get(call, channelId, clipId);
        return ClipResponse.from(found.shortclip(), channelId, found.snapshotId());
    }
}
