package dev.livegate.channel;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.cdn.CdnChangedJson;
import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.guard.ChannelState;
import dev.livegate.lifecycle.BroadcastChannel;
import dev.livegate.lifecycle.BroadcastUpstream;
import dev.livegate.model.AlertOptionsJson;
import dev.livegate.model.DrmJson;
import dev.livegate.model.SnapshotJson;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Live channel operations. Source: upstream API description 2026.10, "Live channels", read 2026-11. */
interface ChannelUpstream extends BroadcastUpstream<ChannelUpstream.ChannelJson> {

    @UpstreamOperation(value = "createLiveChannel", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/channels")
    Envelope<ChannelJson> create(Call call, @RequestBody CreateChannelRequest.Json body);

    @UpstreamOperation(value = "listLiveChannels", kind = Kind.READ)
    @GetExchange("/channels")
    Envelope<List<ChannelJson>> list(
            Call call,
            @RequestParam int pageNo,
            @RequestParam int pageSizeNo,
            @RequestParam(required = false) @Nullable String channelStatus,
            @RequestParam(required = false) @Nullable String channelName,
            @RequestParam(required = false) @Nullable String id);

    @Override
    @UpstreamOperation(value = "getLiveChannel", kind = Kind.READ)
    @GetExchange("/channels/{channelId}")
    Envelope<ChannelJson> get(Call call, @PathVariable String channelId);

    /** Full replacement of the settings in the body. */
    @UpstreamOperation(value = "updateLiveChannel", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/channels/{channelId}")
    Envelope<ChannelJson> update(
            Call call, @PathVariable String channelId, @RequestBody UpdateChannelRequest.Json body);

    @Override
    @UpstreamOperation(value = "deleteLiveChannel", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/channels/{channelId}")
    Envelope<ChannelJson> delete(Call call, @PathVariable String channelId);

    @Override
    @UpstreamOperation(value = "suspendLiveChannel", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/channels/{channelId}/off")
    Envelope<ChannelJson> suspend(Call call, @PathVariable String channelId);

    @Override
    @UpstreamOperation(value = "resumeLiveChannel", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/channels/{channelId}/on")
    Envelope<ChannelJson> resume(Call call, @PathVariable String channelId);

    /** A second call toggles back. */
    @UpstreamOperation(value = "switchLiveStream", kind = Kind.UNSAFE_WRITE)
    @PutExchange("/channels/{channelId}/switch-stream")
    Envelope<ChannelJson> switchInput(Call call, @PathVariable String channelId);

    /** Moves a channel from CDN+ to Global Edge; public zone only. */
    @Override
    @UpstreamOperation(value = "changeLiveChannelCdn", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/channels/{channelId}/cdnInfo")
    Envelope<CdnChangedJson> changeCdn(
            Call call, @PathVariable String channelId, @RequestBody ChangeCdnRequest.Json body);

    @Override
    @UpstreamOperation(value = "bulkChangeLiveChannelCdn", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/channels/cdnInfo")
    Envelope<CdnChangedJson> changeCdns(Call call, @RequestBody ChangeCdnsRequest.Json body);

    /** Two names differ between old and new tables, and numbers and texts swap. */
    record ChannelJson(
            @Nullable String channelId,
            @Nullable String channelName,
            @Nullable String instanceNo,
            @Nullable String type,
            @Nullable String channelStatus,
            @Nullable Boolean isRecording,
            @JsonAlias("useDvr") @Nullable Boolean useDVR,
            @Nullable Boolean immediateOnAir,
            @Nullable Long timemachineMin,
            @Nullable String envType,
            @Nullable String outputProtocol,
            @Nullable String ingestProtocol,
            @Nullable Long qualitySetId,
            @Nullable String qualitySetName,
            @Nullable String publishUrl,
            @Nullable String globalPublishUrl,
            @Nullable String streamKey,
            @Nullable String backupStreamKey,
            @Nullable Boolean isStreamFailOver,
            @Nullable Long totalPublishSeconds,
            @Nullable Long createdTime,
            @Nullable Long updatedTime,
            @JsonAlias("recentPublishStartTime") @Nullable Long recentPublishTime,
            @Nullable String callbackEndpoint,
            @Nullable RecordJson record,
            @Nullable String uploadPath,

            @JsonAlias("snapshots") @Nullable List<SnapshotJson> snapshot,

            @Nullable OriginJson origin,
            @Nullable Boolean alertOn,
            @Nullable AlertOptionsJson alertOptions,
            @Nullable Boolean drmEnabledYn,
            @Nullable DrmJson drm,
            @Nullable CdnJson cdn)
            implements BroadcastChannel {

        @Override
        public ChannelState state() {
            return ChannelState.of(channelStatus, isRecording, useDVR, outputProtocol);
        }
    }

    /** Where the CDN takes the stream from. Source: public clients. */
    record OriginJson(
            @Nullable String originDomain, @Nullable String originPath) {}

    /** In requests without what is null. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecordJson(
            @Nullable String type,
            @Nullable String format,
            @Nullable String bucketName,
            @Nullable String filePath,
            @Nullable String accessControl) {}
}
