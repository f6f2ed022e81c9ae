package dev.livegate.upstream;

import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Reads and commands that name a channel or none, to try copies with. */
interface ChannelProbe {

    @UpstreamOperation(value = "list", kind = Kind.READ)
    @GetExchange("/channels")
    Envelope<List<Word>> list(Call call);

    @UpstreamOperation(value = "get", kind = Kind.READ)
    @GetExchange("/channels/{channelId}")
    Envelope<Word> get(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "getOther", kind = Kind.READ)
    @GetExchange("/channels/{channelId}")
    Envelope<Count> getNumber(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "change", kind = Kind.UNSAFE_WRITE)
    @PutExchange("/channels/{channelId}")
    Envelope<Word> change(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "create", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/channels")
    Envelope<Word> create(Call call);

    record Word(@Nullable String word) {}

    record Count(@Nullable Long number) {}
}
