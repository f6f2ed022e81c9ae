package dev.livegate.station;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/** Names one snapshot; 1 to 18 digits. */
@Schema(description = "Id of the snapshot.", type = "string", pattern = Ids.DIGITS, example = "20417")
public record SnapshotId(@JsonValue String value) {

    /** @throws IllegalArgumentException if the text is not made of digits */
    public SnapshotId {
        Ids.digits(value);
    }
}
