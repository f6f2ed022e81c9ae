package dev.livegate.api;

import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.StringReader;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Applies a JSON merge patch (RFC 7396) to what is there, and checks the result as if it had been sent whole. */
@Component
public final class MergePatch {

    /** What a patch is declared as. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private final JsonMapper json;
    private final Validator validator;

    MergePatch(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /**
     * What {@code current} becomes.
     *
     * @throws InvalidRequestException if the patch is no object
     * @throws UnreadablePatchException if the result has unknown fields or wrong types
     * @throws ConstraintViolationException if the result breaks a rule
     */
    public <T> T apply(Object current, JsonNode patch, Class<T> type) {
        if (!patch.isObject()) {
            throw new InvalidRequestException(new Violation("body", "must be an object", null));
        }
        var patched = Json.createMergePatch(value(patch)).apply(value(json.valueToTree(current)));
        var result = read(patched.toString(), type);
        var violations = validator.validate(result);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return result;
    }

    /** Whether everything is as the patch wants it. */
    public <T> boolean changesNothing(Object current, JsonNode patch, Class<T> type) {
        return apply(current, json.createObjectNode(), type).equals(apply(current, patch, type));
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JacksonException e) {
            throw new UnreadablePatchException(e);
        }
    }

    private static JsonValue value(JsonNode node) {
        try (var reader = Json.createReader(new StringReader(node.toString()))) {
            return reader.readValue();
        }
    }
}
