package dev.livegate.vod;

import dev.livegate.cdn.CdnChangedJson;
import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.guard.ChannelState;
import dev.livegate.lifecycle.BroadcastChannel;
import dev.livegate.lifecycle.BroadcastUpstream;
import dev.livegate.model.AlertOptionsJson;
import dev.livegate.model.DrmJson;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.Identified;
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

/** VOD2LIVE operations. Source: upstream API description 2026.10, "VOD2LIVE", read 2026-11. */
interface VodUpstream extends BroadcastUpstream<VodUpstream.VodChannelJson> {

    @UpstreamOperation(value = "listVodChannels", kind = Kind.READ)
    @GetExchange("/vod/channels")
    Envelope<List<VodChannelJson>> list(Call call, @RequestParam int pageNo, @RequestParam int pageSizeNo);

    @Override
    @UpstreamOperation(value = "getVodChannel", kind = Kind.READ)
    @GetExchange("/vod/channels/{channelId}")
    Envelope<VodChannelJson> get(Call call, @PathVariable String channelId);

    @Override
    @UpstreamOperation(value = "suspendVodChannel", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/vod/channels/{channelId}/off")
    Envelope<VodChannelJson> suspend(Call call, @PathVariable String channelId);

    @Override
    @UpstreamOperation(value = "resumeVodChannel", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/vod/channels/{channelId}/on")
    Envelope<VodChannelJson> resume(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "createVodChannel", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/vod/channels")
    Envelope<VodChannelJson> create(Call call, @RequestBody CreateVodChannelRequest.Json body);

    @UpstreamOperation(value = "updateVodChannel", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/vod/channels/{channelId}")
    Envelope<VodChannelJson> update(
            Call call, @PathVariable String channelId, @RequestBody UpdateVodChannelRequest.Json body);

    @Override
    @UpstreamOperation(value = "deleteVodChannel", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/vod/channels/{channelId}")
    Envelope<VodChannelJson> delete(Call call, @PathVariable String channelId);

    @Override
    @UpstreamOperation(value = "changeVodChannelCdn", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/vod/channels/{channelId}/cdnInfo")
    Envelope<CdnChangedJson> changeCdn(
            Call call, @PathVariable String channelId, @RequestBody ChangeCdnRequest.Json body);

    @Override
    @UpstreamOperation(value = "bulkChangeVodChannelCdn", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/vod/channels/cdnInfo")
    Envelope<CdnChangedJson> changeCdns(Call call, @RequestBody ChangeCdnsRequest.Json body);

    /** Table and example of the off call disagree on which of these are there, so all are optional. */
    record VodChannelJson(
            @Nullable String channelId,
            @Nullable String channelName,
            @Nullable String instanceNo,
            @Nullable String type,
            @Nullable String channelStatus,
            @Nullable String envType,
            @Nullable String outputProtocol,
            @Nullable Long qualitySetId,
            @Nullable String qualitySetName,
            @Nullable Long totalPublishSeconds,
            @Nullable Long createdTime,
            @Nullable Long updatedTime,
            @Nullable Long recentPublishTime,
            @Nullable String callbackEndpoint,
            @Nullable List<ScheduleJson> scheduleList,
            @Nullable Boolean alertOn,
            @Nullable AlertOptionsJson alertOptions,
            @Nullable Boolean drmEnabledYn,
            @Nullable DrmJson drm,
            @Nullable CdnJson cdn)
            implements BroadcastChannel {

        @Override
        public ChannelState state() {
            return ChannelState.of(channelStatus, null, null, outputProtocol);
        }
    }

    record ScheduleJson(
            @Nullable String scheduleId, @Nullable String status) implements Identified {

        @Override
        public @Nullable String identity() {
            return scheduleId;
        }
    }
}
