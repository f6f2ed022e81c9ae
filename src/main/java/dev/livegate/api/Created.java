package dev.livegate.api;

import dev.livegate.request.Api;
import dev.livegate.request.RequestPaths;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The answer 201 with the address of the new resource. */
public final class Created {

    private Created() {}

    /** @param segments of the path below the API's root */
    public static <T> ResponseEntity<T> at(T body, String... segments) {
        var base = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? RequestPaths.base(current.getRequest())
                : "";
        var location = UriComponentsBuilder.fromUriString(base + Api.V1)
                .pathSegment(segments)
                .encode()
                .build()
                .toUri();
        return ResponseEntity.created(location).body(body);
    }
}
