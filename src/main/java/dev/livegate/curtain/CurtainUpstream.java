package dev.livegate.curtain;

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
import tools.jackson.databind.JsonNode;

/** Live curtain operations. Source: upstream API description 2026.10, "Live curtain", read 2026-11. */
interface CurtainUpstream {

    @UpstreamOperation(value = "createCurtainContent", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/curtainContents")
    Envelope<ContentJson> create(Call call, @RequestBody NewContentJson body);

    @UpstreamOperation(value = "listCurtainContents", kind = Kind.READ)
    @GetExchange("/curtainContents")
    Envelope<List<ContentJson>> list(
            Call call,
            @RequestParam int pageNo,
            @RequestParam int pageSizeNo,
            @RequestParam(required = false) @Nullable String status);

    @UpstreamOperation(value = "getCurtainContent", kind = Kind.READ)
    @GetExchange("/curtainContents/{contentId}")
    Envelope<ContentJson> get(Call call, @PathVariable String contentId);

    @UpstreamOperation(value = "deleteCurtainContent", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/curtainContents/{contentId}")
    Envelope<ContentJson> delete(Call call, @PathVariable String contentId);

    @UpstreamOperation(value = "startCurtain", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/channels/{channelId}/curtain/insert")
    Envelope<CurtainJson> start(Call call, @PathVariable String channelId, @RequestBody InsertJson body);

    @UpstreamOperation(value = "stopCurtain", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/channels/{channelId}/curtain/remove")
    Envelope<CurtainJson> stop(Call call, @PathVariable String channelId);

    record NewContentJson(List<SourceJson> content) {}

    record SourceJson(String bucketName, String filePath) {}

    /** Sources are texts or objects. */
    record ContentJson(
            @Nullable String id,
            @Nullable String status,
            @Nullable Long registerTime,
            @Nullable Long updatedTime,
            @Nullable Long fileSize,
            @Nullable Long fileDuration,
            @Nullable List<JsonNode> input)
            implements Identified {

        @Override
        public @Nullable String identity() {
            return id;
        }
    }

    record InsertJson(List<Long> contentId, int insertTime) {}

    /** Answers nest twice. */
    record CurtainJson(
            @Nullable ShownJson content,
            @Nullable String channelId,
            @Nullable Boolean isLiveCurtain) {

        /** Each part may be absent, but not all of them. */
        @Nullable
        Object anything() {
            return content != null ? content : isLiveCurtain != null ? isLiveCurtain : channelId;
        }
    }

    /** Ids are one number in an old table, an array in newer ones. */
    record ShownJson(
            @Nullable List<String> ids,
            @Nullable Integer insertTime,
            @Nullable Long responseTime) {}
}
