package dev.livegate.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Names a channel of any kind: live, re-stream or VOD2LIVE. Opaque to us; 1 to 64 characters out of letters, digits,
 * underscore and hyphen, so that an id is always one path segment and never needs escaping.
 */
@Schema(description = "Id of the channel.", type = "string", pattern = Ids.PATTERN, example = "ls-20261103101530-Qm4Zt")
public record ChannelId(@JsonValue String value) {

    /** @throws IllegalArgumentException if the text cannot be an id */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChannelId {
        Ids.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
