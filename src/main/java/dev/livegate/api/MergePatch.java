package dev.livegate.api;

import dev.livegate.validation.FieldRule;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies a JSON merge patch (RFC 7396) to what is there, and checks what the patch contains. What it does not contain was made by
 * others, by rules that may not be ours, and is not judged.
 */
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
     * What a patch makes of the current values.
     *
     * @param value current and patched values together; a current value that the record cannot hold is null
     * @param patch as it came
     */
    public record Patched<T>(T value, JsonNode patch) {

        /** Whether the patch contains this member. */
        public boolean has(String member) {
            return patch.has(member);
        }

        /** Whether the patch contains this member of a member. */
        public boolean has(String member, String inner) {
            return patch.path(member).has(inner);
        }
    }

    /**
     * Applies the patch.
     *
     * @throws InvalidRequestException if the patch is no object
     * @throws UnreadablePatchException if it has unknown fields or wrong types
     * @throws ConstraintViolationException if what it contains breaks a rule
     */
    public <T> Patched<T> apply(Object current, JsonNode patch, Class<T> type) {
        var before = json.<JsonNode>valueToTree(current);
        var result = read(before, patch, type);
        var violations = validator.validate(result).stream()
                .filter(violation -> isAbout(patch, before, violation))
                .collect(Collectors.toSet());
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return new Patched<>(result, patch);
    }

    /** Whether everything is as the patch wants it. */
    public <T> boolean changesNothing(Object current, JsonNode patch, Class<T> type) {
        var before = json.<JsonNode>valueToTree(current);
        return read(before, json.createObjectNode(), type).equals(read(before, patch, type));
    }

    private <T> T read(JsonNode current, JsonNode patch, Class<T> type) {
        if (!patch.isObject()) {
            throw new InvalidRequestException(new Violation("body", "must be an object", null));
        }
        try {
            return json.readValue(merged(current, patch).toString(), type);
        } catch (JacksonException e) {
            throw new UnreadablePatchException(e);
        }
    }

    /** RFC 7396, section 2. */
    private JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object.deepCopy() : json.createObjectNode();
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merged(result.path(member.getKey()), member.getValue()));
            }
        });
        return result;
    }

    /**
     * Whether a violation is about what the patch contains: the member itself, a member of an object or list that the patch brings, or a
     * rule between the members of an object that the patch changes.
     */
    private static boolean isAbout(JsonNode patch, JsonNode current, ConstraintViolation<?> violation) {
        var names = names(violation.getPropertyPath());
        var isBetweenMembers = violation.getConstraintDescriptor().getAnnotation() instanceof FieldRule;
        var depth = isBetweenMembers ? names.size() - 1 : names.size();
        var patched = patch;
        var before = current;
        for (var name : names.subList(0, depth)) {
            if (!patched.isObject()) {
                return true;
            }
            if (!patched.has(name)) {
                return before.isMissingNode();
            }
            patched = patched.path(name);
            before = before.path(name);
        }
        return true;
    }

    private static List<String> names(Path path) {
        var names = new ArrayList<String>();
        for (var node : path) {
            if (node.getName() != null) {
                names.add(node.getName());
            }
        }
        return names;
    }
}
