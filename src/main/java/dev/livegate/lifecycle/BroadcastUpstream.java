package dev.livegate.lifecycle;

import dev.livegate.cdn.CdnChangedJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;

/**
 * The upstream operations that live and VOD2LIVE channels have alike. Each kind's own contract declares their paths.
 *
 * @param <C> the channel in the upstream's answers
 */
public interface BroadcastUpstream<C extends BroadcastChannel> {

    Envelope<C> get(Call call, String channelId);

    Envelope<C> delete(Call call, String channelId);

    Envelope<C> suspend(Call call, String channelId);

    Envelope<C> resume(Call call, String channelId);

    Envelope<CdnChangedJson> changeCdn(Call call, String channelId, ChangeCdnRequest.Json body);

    Envelope<CdnChangedJson> changeCdns(Call call, ChangeCdnsRequest.Json body);
}
