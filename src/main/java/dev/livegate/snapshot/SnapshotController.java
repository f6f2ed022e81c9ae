package dev.livegate.snapshot;

import dev.livegate.api.Created;
import dev.livegate.api.ItemsResponse;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.model.SnapshotResponse;
import dev.livegate.request.Api;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/channels/{channelId}/snapshots")
@Tag(name = "Snapshots", description = "One-hour copies of the last minutes of a running recording.")
class SnapshotController {

    private final SnapshotService snapshots;

    SnapshotController(SnapshotService snapshots) {
        this.snapshots = snapshots;
    }

    @PostMapping
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.CREATE_SNAPSHOT)
    @Operation(
            summary = "Create a snapshot",
            description =
                    "Each call makes another snapshot. The body may be left out. Needs more than 100 ms of recording; a"
                            + " restart of the recording resets what snapshots can reach. A snapshot lives for one hour and goes"
                            + " with its channel. If the answer is lost, the new snapshot is looked for among the channel's.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<SnapshotResponse> createSnapshot(
            Call call,
            @PathVariable ChannelId channelId,
            @Valid @RequestBody(required = false) @Nullable CreateSnapshotRequest request) {
        var minutes = request == null ? null : request.limitedDuration();
        var snapshot = snapshots.create(call, channelId, minutes).toResponse(channelId);
        return Created.at(snapshot, "channels", channelId.value(), "snapshots", snapshot.id());
    }

    @GetMapping
    @RequiresScope(Scope.READ)
    @Operation(
            summary = "List the snapshots of a live channel",
            description =
                    "Those that are valid, the oldest first, as the channel itself tells them. A snapshot whose creation"
                            + " answered `outcome: unknown` is found here, if it was made.")
    ItemsResponse<SnapshotResponse> listSnapshots(Call call, @PathVariable ChannelId channelId) {
        var channel = snapshots.list(call, channelId);
        return ItemsResponse.of(SnapshotResponse.of(channel.snapshot(), channelId.value(), channel.channelStatus()));
    }

    @GetMapping("/{snapshotId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a snapshot", description = "Within one hour of its creation.")
    SnapshotResponse getSnapshot(Call call, @PathVariable ChannelId channelId, @PathVariable CountedId snapshotId) {
        return snapshots.get(call, channelId, snapshotId).toResponse(channelId);
    }
}
