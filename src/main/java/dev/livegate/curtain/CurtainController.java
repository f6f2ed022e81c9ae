package dev.livegate.curtain;

import dev.livegate.curtain.CurtainUpstream.CurtainJson;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.request.Api;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/channels/{channelId}/curtain")
@Tag(
        name = "Live curtain",
        description = "A temporary replacement of the broadcast, and the contents that it can show.")
class CurtainController {

    private final CurtainUpstream curtains;
    private final StateGuard guard;

    CurtainController(CurtainUpstream curtains, StateGuard guard) {
        this.curtains = curtains;
        this.guard = guard;
    }

    /** The upstream does not tell whether a curtain is shown already, so that each call is sent. */
    @PutMapping
    @RequiresScope(Scope.OPERATE)
    @DocumentedRule(StateRule.START_CURTAIN)
    @Operation(
            summary = "Show a curtain",
            description = "Viewers see it instead of the broadcast. The upstream does not document the effect of a "
                    + "repetition.")
    CurtainResponse startCurtain(
            Call call, @PathVariable ChannelId channelId, @Valid @RequestBody StartCurtainRequest request) {
        guard.require(call, StateRule.START_CURTAIN, channelId);
        return CurtainResponse.from(
                curtains.start(call, channelId.value(), request.toJson()).with(CurtainJson::anything, "everything"),
                channelId);
    }

    @DeleteMapping
    @RequiresScope(Scope.OPERATE)
    @Operation(summary = "Remove the curtain", description = "Safe to repeat.")
    CurtainResponse stopCurtain(Call call, @PathVariable ChannelId channelId) {
        try {
            return CurtainResponse.from(
                    curtains.stop(call, channelId.value()).with(CurtainJson::anything, "everything"), channelId);
        } catch (UpstreamException e) {
            // "Not available": there is no curtain to remove, which is what was asked for.
            if (e.kind() == FailureKind.CONFLICT) {
                return CurtainResponse.none(channelId);
            }
            throw e;
        }
    }
}
