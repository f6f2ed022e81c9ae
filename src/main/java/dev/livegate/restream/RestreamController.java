package dev.livegate.restream;

import dev.livegate.api.Created;
import dev.livegate.api.ItemsResponse;
import dev.livegate.api.MergePatch;
import dev.livegate.api.PageResponse;
import dev.livegate.api.PatchBody;
import dev.livegate.api.Precondition;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.request.Api;
import dev.livegate.security.AccountWide;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(Api.V1 + "/restream-channels")
@Tag(name = "Re-stream", description = "Channels that relay to third-party platforms.")
class RestreamController {

    private final RestreamService restream;
    private final Restreams restreams;

    RestreamController(RestreamService restream, Restreams restreams) {
        this.restreams = restreams;
        this.restream = restream;
    }

    @GetMapping
    @RequiresScope(Scope.READ)
    @Operation(summary = "List re-stream channels", description = "Shows the channels that the caller may see.")
    PageResponse<RestreamChannelResponse> listRestreamChannels(
            Call call,
            Caller caller,
            @Parameter(description = "Number of the page, from 1.")
                    @RequestParam(defaultValue = "1")
                    @Min(1)
                    @Max(1_000_000)
                    int page,
            @Parameter(description = "Items on a page.") @RequestParam(defaultValue = "20") @Min(1) @Max(100)
                    int size) {
        return restream.list(call, caller, page, size).map(channel -> RestreamChannelResponse.from(channel, caller));
    }

    @GetMapping("/{channelId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a re-stream channel")
    RestreamChannelResponse getRestreamChannel(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId) {
        return restreams.get(call, caller, channelId);
    }

    @GetMapping("/{channelId}/platforms")
    @RequiresScope(Scope.READ)
    @Operation(
            summary = "List the target platforms of a re-stream channel",
            description = "With the relay state of each.")
    ItemsResponse<PlatformResponse> listPlatforms(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId) {
        return restreams.platforms(call, caller, channelId);
    }

    @PostMapping
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Create a re-stream channel",
            description =
                    "Starts billing. Names are not unique, so a repetition makes a second channel. Up to 3 platforms"
                            + " with plan STANDARD, up to 5 with PROFESSIONAL.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<RestreamChannelResponse> createRestreamChannel(
            Call call, Caller caller, @Valid @RequestBody CreateRestreamChannelRequest request) {
        var channel = RestreamChannelResponse.from(restream.create(call, request), caller);
        return Created.at(channel, "restream-channels", channel.id());
    }

    @DeleteMapping("/{channelId}")
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.DELETE_RESTREAM)
    @Operation(summary = "Delete a re-stream channel", description = "Permanent.")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    ResponseEntity<Void> deleteRestreamChannel(
            Call call, @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId) {
        restream.delete(call, channelId);
        return ResponseEntity.noContent().build();
    }

    @PatchMapping(
            path = "/{channelId}/platforms/{platformId}",
            consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.UPDATE_PLATFORM)
    @Operation(
            summary = "Change a target platform",
            description = "A JSON merge patch (RFC 7396). Send the password again to keep it: the upstream does not "
                    + "return it. `If-Match` takes the tag of the list of platforms.")
    @PatchBody(UpdatePlatformRequest.class)
    PlatformResponse updatePlatform(
            Call call,
            Caller caller,
            Precondition precondition,
            @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId,
            @Parameter(example = "4410") @PathVariable CountedId platformId,
            @RequestBody JsonNode patch) {
        var changed = restream.updatePlatform(
                call,
                channelId,
                platformId,
                patch,
                current -> precondition.check(Restreams.platforms(current, caller)));
        return PlatformResponse.from(changed, caller);
    }
}
