package dev.livegate.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** Makes Swagger UI's first call succeed: tells the demo keys where a key is asked for, and moves examples into the future. */
final class TryItOut implements GlobalOpenApiCustomizer {

    private static final String DEMO_KEYS = "**This gateway talks to its sandbox.** The key `demo` may do everything, "
            + "in the accounts `main` and `fin`; the key `viewer` may only read, and only `main`.";

    private static final LocalTime PRIME_TIME = LocalTime.of(19, 30);

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().getSecuritySchemes().values().stream()
                .filter(scheme -> scheme.getType() == SecurityScheme.Type.APIKEY)
                .forEach(scheme -> scheme.setDescription("%s\n\n%s".formatted(scheme.getDescription(), DEMO_KEYS)));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getRequestBody() != null)
                .flatMap(operation -> operation.getRequestBody().getContent().values().stream())
                .forEach(media -> {
                    if (media.getExample() instanceof ObjectNode request && request.has("startAt")) {
                        request.put("startAt", inThreeDays());
                    }
                });
    }

    private static String inThreeDays() {
        var day = ZonedDateTime.now(Ids.KOREA).plusDays(3);
        return day.with(PRIME_TIME).toOffsetDateTime().toString();
    }
}
