package dev.livegate.api;

import dev.livegate.request.Api;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** 201 with the place of the new resource. */
public final class Created {

    private Created() {}

    /** @param segments of the path below the API's root */
    public static <T> ResponseEntity<T> at(T body, String... segments) {
        var location = UriComponentsBuilder.fromPath(Api.V1)
                .pathSegment(segments)
                .encode()
                .build()
                .toUri();
        return ResponseEntity.created(location).body(body);
    }
}
