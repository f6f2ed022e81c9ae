package dev.livegate.api;

import dev.livegate.cdn.CdnJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** The answer 204, with a notice of the CDN that stays and is billed. */
public final class Deleted {

    /** The header that names what remains. */
    public static final String NOTICE = "Livegate-Notice";

    public static final String NOTICE_MEANING =
            "Names the CDN that stays and is still billed. Absent if there is none.";

    private Deleted() {}

    /** A channel is gone; its CDN is not. */
    public static ResponseEntity<Void> leaving(@Nullable CdnJson cdn) {
        var answer = ResponseEntity.noContent();
        if (cdn != null && cdn.exists()) {
            var name = cdn.number() == null
                    ? "The CDN that is being made"
                    : "CDN instance " + cdn.number().replaceAll("[^A-Za-z0-9_-]", "");
            answer.header(NOTICE, name + " stays and goes on being billed");
        }
        return answer.build();
    }
}
