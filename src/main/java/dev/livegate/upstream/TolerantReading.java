package dev.livegate.upstream;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One answer read as a type: strict about the envelope, tolerant of each field in it. */
final class TolerantReading {

    /** Values that even {@link Oddities.AsNull} cannot read past, such as numbers beyond all bounds. */
    private static final int MOST_REMOVALS = 100;

    private final JsonMapper json;
    private final List<String> odd = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    TolerantReading(JsonMapper json) {
        this.json = json;
    }

    /** The fields that were not as documented, once for each value. */
    List<String> oddFields() {
        return odd;
    }

    /** @throws UpstreamException if it is no answer of this type */
    Object read(JsonNode body, Type type) {
        var value = UpstreamException.required(valueOf(body, type), "everything");
        return value instanceof Envelope<?> envelope ? complete(envelope, body, type) : value;
    }

    private Object complete(Envelope<?> envelope, JsonNode body, Type type) {
        var content = body.path("content");
        var isList = json.constructType(type).containedTypeOrUnknown(0).isCollectionLikeType();
        if (isList && content.isNull() && body.has("content")) {
            odd.add("content");
            return new Envelope<>(List.of(), envelope.total());
        }
        if (isList && !content.isMissingNode() && !content.isArray() && !content.isObject()) {
            throw UpstreamException.garbled("the upstream's answer has another shape", null);
        }
        if (envelope.content() == null && !content.isMissingNode() && !content.isNull()) {
            throw UpstreamException.garbled("the upstream's answer has another shape", null);
        }
        envelope.required();
        return envelope;
    }

    private @Nullable Object valueOf(JsonNode body, Type type) {
        for (int removals = 0; ; removals++) {
            odd.clear();
            odd.addAll(removed);
            try {
                return json.readerFor(json.constructType(type))
                        .withAttribute(Oddities.FIELDS, odd)
                        .readValue(body);
            } catch (JacksonException e) {
                if (removals == MOST_REMOVALS || !remove(body, e.getPath())) {
                    throw UpstreamException.garbled("the upstream's answer has another shape", e);
                }
                removed.add(Oddities.path(e.getPath().stream()
                        .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
                        .toList()));
            }
        }
    }

    /** Sets the value at the path to null, unless it is the envelope's own. */
    private static boolean remove(JsonNode body, List<JacksonException.Reference> path) {
        if (path.size() < 2) {
            return false;
        }
        JsonNode parent = body;
        for (var step : path.subList(0, path.size() - 1)) {
            parent =
                    step.getPropertyName() == null ? parent.path(step.getIndex()) : parent.path(step.getPropertyName());
        }
        var last = path.getLast();
        if (parent instanceof ObjectNode object && last.getPropertyName() != null) {
            return object.hasNonNull(last.getPropertyName()) && object.putNull(last.getPropertyName()) != null;
        }
        if (parent instanceof ArrayNode array && array.hasNonNull(last.getIndex())) {
            array.setNull(last.getIndex());
            return true;
        }
        return false;
    }
}
