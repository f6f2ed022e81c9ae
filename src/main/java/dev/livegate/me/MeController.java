package dev.livegate.me;

import dev.livegate.admission.AdmissionProperties;
import dev.livegate.admission.Quotas;
import dev.livegate.request.Api;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/me")
@Tag(name = "Caller", description = "What the gateway knows about the caller.")
class MeController {

    private final AdmissionProperties limits;
    private final Quotas quotas;

    MeController(AdmissionProperties limits, Quotas quotas) {
        this.limits = limits;
        this.quotas = quotas;
    }

    @GetMapping
    @RequiresScope({})
    @Operation(summary = "Show who you are and what you may do", description = "Needs any accepted credential.")
    MeResponse showMe(Caller caller) {
        return new MeResponse(
                caller.name(),
                caller.scopes().stream().sorted().map(Scope::label).toList(),
                caller.accounts().stream().sorted().toList(),
                caller.channels().stream().map(pattern -> pattern.glob()).toList(),
                !caller.isLimitedToSomeChannels(),
                new Limits(
                        limits.maxInFlightPerCaller(),
                        limits.maxBody().toBytes(),
                        Quota.of(quotas.requestsOf(caller)),
                        Quota.of(quotas.commandsOf(caller))));
    }

    /** The caller of this request. */
    @Schema(name = "Me")
    record MeResponse(
            @Schema(example = "demo") String name,
            @Schema(example = "[\"read\", \"operate\"]") List<String> scopes,

            @Schema(description = "Accounts for the header Livegate-Account.", example = "[\"main\"]")
            List<String> accounts,

            @Schema(description = "Patterns of channel ids.", example = "[\"ls-*\"]")
            List<String> channels,

            @Schema(
                    description =
                            "Whether commands on what the whole account shares are permitted: creating channels, quality sets, curtain contents, the default callback.",
                    example = "true")
            boolean accountWideCommands,

            Limits limits) {}

    /** How much the caller may do at once. */
    record Limits(
            @Schema(description = "Most requests in flight, per replica.", example = "100")
            int concurrentRequests,

            @Schema(description = "Longest request body in bytes.", example = "65536")
            long bodyBytes,

            @Schema(description = "All requests, counted over all replicas that share a store.")
            Quota requests,

            @Schema(description = "Commands, counted over all replicas that share a store.")
            Quota commands) {}

    /** A bucket of tokens that fills up evenly. */
    record Quota(
            @Schema(description = "Most requests at once.", example = "60")
            long limit,

            @Schema(description = "Time in which an empty bucket fills up.", example = "1.0")
            double windowSeconds) {

        static Quota of(Quotas.Limit limit) {
            return new Quota(limit.limit(), limit.per().toMillis() / 1000.0);
        }
    }
}
