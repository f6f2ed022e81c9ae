package dev.livegate.upstream;

import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PutExchange;

/** One operation of each kind, to try the chain with. */
interface Probe {

    @UpstreamOperation(value = "read", kind = Kind.READ)
    @GetExchange("/probe")
    Envelope<Content> read(Call call);

    @UpstreamOperation(value = "command", kind = Kind.UNSAFE_WRITE)
    @PutExchange("/probe")
    Envelope<Content> command(Call call);

    @UpstreamOperation(value = "repeatable", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/probe")
    Envelope<Content> repeatable(Call call);

    @UpstreamOperation(value = "change", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/probe")
    Envelope<Content> change(Call call, @RequestBody Map<String, Object> body);

    @UpstreamOperation(value = "silent", kind = Kind.UNSAFE_WRITE)
    @DeleteExchange("/probe")
    void withoutAnswer(Call call);

    @UpstreamOperation(value = "search", kind = Kind.READ)
    @GetExchange("/probe/{id}")
    Envelope<Content> search(Call call, @PathVariable String id, @RequestParam(required = false) @Nullable String name);

    /** Cannot be put together: nothing says where. */
    @UpstreamOperation(value = "nowhere", kind = Kind.UNSAFE_WRITE)
    @PutExchange("/probe/{nowhere}")
    Envelope<Content> nowhere(Call call);

    record Content(@Nullable String word, @Nullable Long number) {}
}
