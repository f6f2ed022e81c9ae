package dev.livegate.api;

import dev.livegate.account.Zone;
import dev.livegate.request.Api;
import dev.livegate.request.RequestPaths;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The answer 201 with the address of the new resource. */
public final class Created {

    /** Tells what to know about the CDN of a new channel. */
    public static final String CDN_NOTICE_MEANING = "In the financial zone: what is known about the end of CDN+.";

    /** Source: public clients and pages, 2026-11; whether the financial zone's CDN+ is meant, they do not say. */
    private static final String CDN_PLUS_ENDS =
            "CDN+ is said to close on 2026-12-31. Ask NAVER Cloud whether this CDN is meant.";

    private Created() {}

    /** A channel with a CDN; in the financial zone that is CDN+, which is said to end. */
    public static <T> ResponseEntity<T> channel(T body, Zone zone, String... segments) {
        var created = ResponseEntity.created(location(segments));
        if (zone == Zone.FINANCIAL) {
            created.header(Deleted.NOTICE, CDN_PLUS_ENDS);
        }
        return created.body(body);
    }

    /** @param segments of the path below the API's root */
    public static <T> ResponseEntity<T> at(T body, String... segments) {
        return ResponseEntity.created(location(segments)).body(body);
    }

    private static URI location(String... segments) {
        var base = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? RequestPaths.base(current.getRequest())
                : "";
        return UriComponentsBuilder.fromUriString(base + Api.V1)
                .pathSegment(segments)
                .encode()
                .build()
                .toUri();
    }
}
