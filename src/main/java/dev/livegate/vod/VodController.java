package dev.livegate.vod;

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
import dev.livegate.model.UpstreamValues;
import dev.livegate.request.Api;
import dev.livegate.security.AccountWide;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.UpstreamException;
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
@RequestMapping(Api.V1 + "/vod-channels")
@Tag(name = "VOD2LIVE", description = "Channels that play files on a schedule.")
class VodController {

    private final VodService channels;

    VodController(VodService channels) {
        this.channels = channels;
    }

    @GetMapping
    @RequiresScope(Scope.READ)
    @Operation(summary = "List VOD2LIVE channels", description = "Shows the channels that the caller may see.")
    PageResponse<VodChannelResponse> listVodChannels(
            Call call,
            Caller caller,
            @Parameter(description = "Number of the page, from 1.")
                    @RequestParam(defaultValue = "1")
                    @Min(1)
                    @Max(1_000_000)
                    int page,
            @Parameter(description = "Items on a page.") @RequestParam(defaultValue = "20") @Min(1) @Max(100)
                    int size) {
        return channels.list(call, caller, page, size).map(channel -> VodChannelResponse.from(channel, caller));
    }

    @GetMapping("/{channelId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a VOD2LIVE channel")
    VodChannelResponse getVodChannel(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId) {
        return VodChannelResponse.from(channels.get(call, channelId), caller);
    }

    @PostMapping("/{channelId}/suspend")
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.SUSPEND_VOD)
    @Operation(
            summary = "Suspend a VOD2LIVE channel",
            description = "Puts the channel into BLOCK. Viewers lose the picture at once.")
    VodChannelResponse suspendVodChannel(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId) {
        return VodChannelResponse.from(channels.suspend(call, channelId), caller);
    }

    @PostMapping("/{channelId}/resume")
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.RESUME_VOD)
    @Operation(summary = "Resume a suspended VOD2LIVE channel")
    VodChannelResponse resumeVodChannel(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId) {
        return VodChannelResponse.from(channels.resume(call, channelId), caller);
    }

    @PostMapping
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Create a VOD2LIVE channel",
            description =
                    "Starts billing; `cdn.create: true` adds a CDN that is billed separately and outlives the channel."
                            + " Names are not unique, so a repetition makes a second channel.")
    @ApiResponse(
            responseCode = "201",
            description = "Created",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = Deleted.NOTICE,
                            description = Created.CDN_NOTICE_MEANING,
                            schema = @Schema(type = "string")))
    ResponseEntity<VodChannelResponse> createVodChannel(
            Call call, Caller caller, @Valid @RequestBody CreateVodChannelRequest request) {
        var channel = VodChannelResponse.from(channels.create(call, request), caller);
        return Created.channel(channel, call.account().zone(), "vod-channels", channel.id());
    }

    @PatchMapping(
            path = "/{channelId}",
            consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.UPDATE_VOD)
    @Operation(
            summary = "Change a VOD2LIVE channel",
            description = "A JSON merge patch (RFC 7396). CDN, quality set and DRM cannot be changed.")
    @PatchBody(UpdateVodChannelRequest.class)
    VodChannelResponse updateVodChannel(
            Call call,
            Caller caller,
            Precondition precondition,
            @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId,
            @RequestBody JsonNode patch) {
        var changed = channels.update(
                call, channelId, patch, current -> precondition.check(VodChannelResponse.from(current, caller)));
        return VodChannelResponse.from(changed, caller);
    }

    @DeleteMapping("/{channelId}")
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.DELETE_VOD)
    @Operation(
            summary = "Delete a VOD2LIVE channel",
            description = "Permanent. The CDN of the channel stays and is still billed; the header `Livegate-Notice` "
                    + "names it.")
    @ApiResponse(
            responseCode = "204",
            description = "Deleted",
            headers =
                    @Header(
                            name = Deleted.NOTICE,
                            description = Deleted.NOTICE_MEANING,
                            schema = @Schema(type = "string")),
            content = @Content)
    ResponseEntity<Void> deleteVodChannel(
            Call call, @Parameter(example = "ls-20261105150000-Rd5Yk") @PathVariable ChannelId channelId) {
        var before = channels.delete(call, channelId);
        return Deleted.leaving(before == null ? null : before.cdn());
    }

    @PutMapping("/{channelId}/cdn")
    @RequiresScope(Scope.MANAGE)
    @OnlyIn(Zone.PUBLIC)
    @DocumentedRule(StateRule.CHANGE_VOD_CDN)
    @Operation(
            summary = "Move a VOD2LIVE channel to a Global Edge",
            description = "Players that hold the old address lose the channel. Safe to repeat.")
    CdnResponse changeVodChannelCdn(
            Call call,
            @Parameter(example = "ls-20261105150000-Rd5Yk") @PathVariable ChannelId channelId,
            @Valid @RequestBody ChangeCdnRequest request) {
        return UpstreamException.required(CdnResponse.from(channels.changeCdn(call, channelId, request)), "cdn");
    }

    @PostMapping("/cdn-changes")
    @RequiresScope(Scope.MANAGE)
    @OnlyIn(Zone.PUBLIC)
    @DocumentedRule(StateRule.CHANGE_VOD_CDN)
    @Operation(
            summary = "Move several VOD2LIVE channels to a Global Edge",
            description = "Players that hold the old addresses lose the channels.")
    CdnChangesResponse changeVodChannelCdns(Call call, Caller caller, @Valid @RequestBody ChangeCdnsRequest request) {
        caller.requireAll(request.channelIds());
        var changed = channels.changeCdns(call, request);
        return new CdnChangesResponse(UpstreamValues.texts(changed.channelList()), CdnResponse.from(changed.cdn()));
    }
}
