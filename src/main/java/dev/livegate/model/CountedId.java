package dev.livegate.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Names something that the upstream counts: a recording, a snapshot, a clip, a quality set, a schedule. 1 to 18 digits, so
 * that such an id can never name a sibling path.
 */
@Schema(description = "Number assigned by the upstream.", type = "string", pattern = Ids.DIGITS, example = "20417")
public record CountedId(@JsonValue String value) {

    /** @throws IllegalArgumentException if the text is not made of digits */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CountedId {
        Ids.digits(value);
    }

    public long number() {
        return Long.parseLong(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
