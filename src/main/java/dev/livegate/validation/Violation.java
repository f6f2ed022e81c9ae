package dev.livegate.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field JSON path in the body, or name of the parameter or header
 * @param message what is allowed
 * @param rejectedValue what was sent, unless it is secret or long
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        @Schema(example = "limitedDuration") String field,
        @Schema(example = "must be between 1 and 240") String message,
        @Schema(example = "241") @Nullable Object rejectedValue) {}
