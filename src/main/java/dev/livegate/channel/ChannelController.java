package dev.livegate.channel;

import dev.livegate.account.OnlyIn;
import dev.livegate.account.Zone;
import dev.livegate.api.Created;
import dev.livegate.api.Deleted;
import dev.livegate.api.MergePatch;
import dev.livegate.api.PageResponse;
import dev.livegate.api.PatchBody;
import dev.livegate.api.Precondition;
import dev.livegate.cdn.CdnChangesResponse;
import dev.livegate.cdn.CdnResponse;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.Ids;
import dev.livegate.model.UpstreamValues;
import dev.livegate.request.Api;
import dev.livegate.security.AccountWide;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.Nfc;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(Api.V1 + "/channels")
@Tag(name = "Live channels", description = "Broadcast channels fed by RTMP or SRT.")
class ChannelController {

    private final ChannelService channels;
    private final Channels shown;

    ChannelController(ChannelService channels, Channels shown) {
        this.shown = shown;
        this.channels = channels;
    }

    @GetMapping
    @RequiresScope(Scope.READ)
    @Operation(summary = "List live channels", description = "Shows the channels that the caller may see.")
    PageResponse<ChannelResponse> listChannels(
            Call call,
            Caller caller,
            @Parameter(description = "Number of the page, from 1.")
                    @RequestParam(defaultValue = "1")
                    @Min(1)
                    @Max(1_000_000)
                    int page,
            @Parameter(description = "Items on a page.") @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @Parameter(description = "Whole id or a part of it.", example = "ls-2026")
                    @RequestParam(required = false)
                    @Pattern(regexp = Ids.PATTERN, message = "must be 1 to 64 letters, digits, underscores or hyphens")
                    @Nullable
                    String id,
            @Parameter(description = "Whole name or a part of it.", example = "orchard")
                    @RequestParam(required = false)
                    @Nfc
                    @Size(min = 1, max = 20)
                    @Nullable
                    String name,
            @Parameter(description = "Only channels in this state.") @RequestParam(required = false) @Nullable
                    LiveStatusFilter status) {
        return channels.list(call, caller, page, size, id, name, status)
                .map(channel -> ChannelResponse.from(channel, caller));
    }

    @GetMapping("/{channelId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a live channel")
    ChannelResponse getChannel(Call call, Caller caller, @PathVariable ChannelId channelId) {
        return shown.get(call, caller, channelId);
    }

    @PostMapping("/{channelId}/suspend")
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.SUSPEND_LIVE)
    @Operation(
            summary = "Suspend a live channel",
            description =
                    "Puts the channel into BLOCK. Viewers lose the picture at once, and a running recording ends.")
    ChannelResponse suspendChannel(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261101183045-Xb9Lm") @PathVariable ChannelId channelId) {
        return ChannelResponse.from(channels.suspend(call, channelId), caller);
    }

    @PostMapping("/{channelId}/resume")
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.RESUME_LIVE)
    @Operation(summary = "Resume a suspended live channel")
    ChannelResponse resumeChannel(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261101120000-Bl0Ck") @PathVariable ChannelId channelId) {
        return ChannelResponse.from(channels.resume(call, channelId), caller);
    }

    @PostMapping
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Create a live channel",
            description =
                    "Starts billing; `cdn.create: true` adds a CDN that is billed separately and outlives the channel."
                            + " Names are not unique, so a repetition makes a second channel. Answers at once with the channel"
                            + " in CREATING.")
    @ApiResponse(
            responseCode = "201",
            description = "Created",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = Deleted.NOTICE,
                            description = Created.CDN_NOTICE_MEANING,
                            schema = @Schema(type = "string")))
    ResponseEntity<ChannelResponse> createChannel(
            Call call, Caller caller, @Valid @RequestBody CreateChannelRequest request) {
        var channel = ChannelResponse.from(channels.create(call, request), caller);
        return Created.channel(channel, call.account().zone(), "channels", channel.id());
    }

    @PatchMapping(
            path = "/{channelId}",
            consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.UPDATE_LIVE)
    @Operation(
            summary = "Change a live channel",
            description =
                    "A JSON merge patch (RFC 7396). CDN, quality set, fail-over, ingest protocol and DRM cannot be changed.")
    @PatchBody(UpdateChannelRequest.class)
    ChannelResponse updateChannel(
            Call call,
            Caller caller,
            Precondition precondition,
            @Parameter(example = "ls-20261101183045-Xb9Lm") @PathVariable ChannelId channelId,
            @RequestBody JsonNode patch) {
        var changed = channels.update(
                call, channelId, patch, current -> precondition.check(ChannelResponse.from(current, caller)));
        return ChannelResponse.from(changed, caller);
    }

    @DeleteMapping("/{channelId}")
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.DELETE_LIVE)
    @Operation(
            summary = "Delete a live channel",
            description = "Permanent; the snapshots are deleted too. The CDN of the channel stays and is still billed; "
                    + "the header `Livegate-Notice` names it.")
    @ApiResponse(
            responseCode = "204",
            description = "Deleted",
            headers =
                    @Header(
                            name = Deleted.NOTICE,
                            description = Deleted.NOTICE_MEANING,
                            schema = @Schema(type = "string")),
            content = @Content)
    ResponseEntity<Void> deleteChannel(
            Call call, @Parameter(example = "ls-20261101183045-Xb9Lm") @PathVariable ChannelId channelId) {
        var before = channels.delete(call, channelId);
        return Deleted.leaving(before == null ? null : before.cdn());
    }

    @PostMapping("/{channelId}/switch-input")
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.SWITCH_INPUT)
    @Operation(
            summary = "Switch between main and backup ingest",
            description = "Each call toggles, so that a repetition switches back.")
    ChannelResponse switchChannelInput(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261102090000-Pk3Vd") @PathVariable ChannelId channelId) {
        return ChannelResponse.from(channels.switchInput(call, channelId), caller);
    }

    @PutMapping("/{channelId}/cdn")
    @RequiresScope(Scope.MANAGE)
    @OnlyIn(Zone.PUBLIC)
    @DocumentedRule(StateRule.CHANGE_LIVE_CDN)
    @Operation(
            summary = "Move a live channel to a Global Edge",
            description = "Players that hold the old address lose the channel. Safe to repeat.")
    CdnResponse changeChannelCdn(
            Call call,
            @Parameter(example = "ls-20261101183045-Xb9Lm") @PathVariable ChannelId channelId,
            @Valid @RequestBody ChangeCdnRequest request) {
        return UpstreamException.required(CdnResponse.from(channels.changeCdn(call, channelId, request)), "cdn");
    }

    @PostMapping("/cdn-changes")
    @RequiresScope(Scope.MANAGE)
    @OnlyIn(Zone.PUBLIC)
    @DocumentedRule(StateRule.CHANGE_LIVE_CDN)
    @Operation(
            summary = "Move several live channels to a Global Edge",
            description = "Players that hold the old addresses lose the channels.")
    CdnChangesResponse changeChannelCdns(Call call, Caller caller, @Valid @RequestBody ChangeCdnsRequest request) {
        caller.requireAll(request.channelIds());
        var changed = channels.changeCdns(call, request);
        return new CdnChangesResponse(UpstreamValues.texts(changed.channelList()), CdnResponse.from(changed.cdn()));
    }
}
