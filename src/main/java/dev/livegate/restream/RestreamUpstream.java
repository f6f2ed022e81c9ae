package dev.livegate.restream;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.livegate.lifecycle.UpstreamChannel;
import dev.livegate.model.AlertOptionsJson;
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

/** Re-stream operations. Source: upstream API description 2026.10, "Re-stream", read 2026-11. */
interface RestreamUpstream {

    @UpstreamOperation(value = "listRestreamChannels", kind = Kind.READ)
    @GetExchange("/re-stream/channels")
    Envelope<List<RestreamChannelJson>> list(Call call, @RequestParam int pageNo, @RequestParam int pageSizeNo);

    @UpstreamOperation(value = "getRestreamChannel", kind = Kind.READ)
    @GetExchange("/re-stream/channels/{channelId}")
    Envelope<RestreamChannelJson> get(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "listRestreamPlatforms", kind = Kind.READ)
    @GetExchange("/re-stream/channels/{channelId}/platforms")
    Envelope<List<PlatformJson>> platforms(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "createRestreamChannel", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/re-stream/channels")
    Envelope<RestreamChannelJson> create(Call call, @RequestBody CreateRestreamChannelRequest.Json body);

    @UpstreamOperation(value = "deleteRestreamChannel", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/re-stream/channels/{channelId}")
    Envelope<RestreamChannelJson> delete(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "updateRestreamPlatform", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/re-stream/channels/{channelId}/platforms/{platformId}")
    Envelope<PlatformJson> updatePlatform(
            Call call,
            @PathVariable String channelId,
            @PathVariable String platformId,
            @RequestBody UpdatePlatformRequest.Json body);

    record RestreamChannelJson(
            @Nullable String channelId,
            @Nullable String channelName,
            @Nullable String instanceNo,
            @Nullable String channelStatus,
            @Nullable Boolean isPublishing,
            @Nullable String streamKey,
            @Nullable String publishUrl,
            @Nullable String globalPublishUrl,
            @Nullable String planType,
            @Nullable String envType,
            @Nullable Integer platformCount,
            @Nullable List<PlatformJson> restream,
            @Nullable Long totalPublishSeconds,
            @Nullable Long createdTime,
            @JsonAlias("recentPublishStartTime") @Nullable Long recentPublishTime,
            @Nullable String callbackEndpoint,
            @Nullable Boolean alertOn,
            @Nullable AlertOptionsJson alertOptions)
            implements UpstreamChannel {}

    /** An older table has {@code totalBytesPerSecond} for the bytes relayed, and no number of the target. */
    record PlatformJson(
            @Nullable String platId,
            @Nullable String targetName,
            @Nullable String rtmpUrl,
            @Nullable String streamKey,
            @JsonAlias("streamId") @Nullable String id,
            @JsonAlias("streamPassword") @Nullable String password,
            @Nullable String connectStatus,
            @Nullable Long bytesPerSecond,
            @JsonAlias("totalBytesPerSecond") @Nullable Long bytesTotalTrans,
            @Nullable Long totalPlaySecond,
            @Nullable Long totalRetryCount) {}
}
