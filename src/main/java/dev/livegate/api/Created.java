package dev.livegate.api;

import dev.livegate.request.Api;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** The answer 201 with the address of the new resource. */
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
