package dev.livegate.dryrun;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a command would have done. */
@Schema(
        name = "DryRun",
        description = "Answer to a command with `dryRun=true`: every check has passed, nothing was sent.")
public record DryRunResponse(
        @Schema(description = "Always true.") boolean dryRun,

        @Schema(description = "Null if there is nothing to do: the state that the command asks for is there already.")
        @Nullable
        UpstreamRequest wouldSend) {

    /** A request that was not sent. */
    @Schema(name = "DryRunRequest")
    public record UpstreamRequest(
            @Schema(description = "The upstream's operation id.", example = "createSnapshot")
            String operation,

            @Schema(example = "POST") String method,

            @Schema(example = "/api/v2/channels/ls-20261103101530-Qm4Zt/snapshot?limitedDuration=10")
            String uri,

            @Schema(description = "Secrets are masked.", implementation = Object.class, types = "object") @Nullable
            JsonNode body) {}
}
