package dev.livegate.callback;

import dev.livegate.api.Precondition;
import dev.livegate.callback.CallbackUpstream.ChannelCallbackJson;
import dev.livegate.callback.CallbackUpstream.ChannelCallbackRequestJson;
import dev.livegate.callback.CallbackUpstream.DefaultCallbackJson;
import dev.livegate.callback.CallbackUpstream.DefaultCallbackRequestJson;
import dev.livegate.model.ChannelId;
import dev.livegate.request.Api;
import dev.livegate.security.AccountWide;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1)
@Tag(
        name = "Callbacks",
        description =
                "Where events are delivered to. A channel with an endpoint of its own does not use the account's.")
class CallbackController {

    private final CallbackUpstream callbacks;

    CallbackController(CallbackUpstream callbacks) {
        this.callbacks = callbacks;
    }

    @GetMapping("/callback-endpoint")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get the account's callback endpoint")
    CallbackResponse getCallbackEndpoint(Call call, Caller caller) {
        try {
            var told = callbacks.get(call).required();
            return CallbackResponse.of(told.callbackUrl(), told.updateTime(), caller);
        } catch (UpstreamException e) {
            if (e.kind() == FailureKind.MISSING) {
                return CallbackResponse.of(null, null, caller);
            }
            throw e;
        }
    }

    @PutMapping("/callback-endpoint")
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Set the account's callback endpoint",
            description =
                    "Used by every channel that has no endpoint of its own. The upstream does not document how to "
                            + "remove it.")
    CallbackResponse setCallbackEndpoint(
            Call call, Caller caller, Precondition precondition, @Valid @RequestBody CallbackEndpoint endpoint) {
        if (precondition.isGiven()) {
            var current = getCallbackEndpoint(call, caller);
            precondition.check(current, current.url() != null);
        }
        var told = OutcomeCheck.of(
                call,
                () -> callbacks
                        .register(call, new DefaultCallbackRequestJson(endpoint.url()))
                        .with(DefaultCallbackJson::callbackUrl, "callbackUrl"),
                () -> Optional.of(callbacks.get(call).required())
                        .filter(now -> endpoint.url().equals(now.callbackUrl())));
        return CallbackResponse.of(told.callbackUrl(), told.updateTime(), caller);
    }

    @PutMapping("/channels/{channelId}/callback-endpoint")
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Set the callback endpoint of a live channel")
    CallbackResponse setChannelCallbackEndpoint(
            Call call,
            Caller caller,
            @PathVariable ChannelId channelId,
            @Valid @RequestBody CallbackEndpoint endpoint) {
        return set(
                call,
                caller,
                endpoint,
                body -> callbacks.registerForLive(call, channelId.value(), body),
                () -> callbacks.ofLive(call, channelId.value()));
    }

    @PutMapping("/restream-channels/{channelId}/callback-endpoint")
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Set the callback endpoint of a re-stream channel")
    CallbackResponse setRestreamCallbackEndpoint(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId,
            @Valid @RequestBody CallbackEndpoint endpoint) {
        return set(
                call,
                caller,
                endpoint,
                body -> callbacks.registerForRestream(call, channelId.value(), body),
                () -> callbacks.ofRestream(call, channelId.value()));
    }

    @PutMapping("/vod-channels/{channelId}/callback-endpoint")
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Set the callback endpoint of a VOD2LIVE channel")
    CallbackResponse setVodCallbackEndpoint(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId,
            @Valid @RequestBody CallbackEndpoint endpoint) {
        return set(
                call,
                caller,
                endpoint,
                body -> callbacks.registerForVod(call, channelId.value(), body),
                () -> callbacks.ofVod(call, channelId.value()));
    }

    /** The upstream answers with the channel; an answer without the endpoint still means that it was set. */
    private static CallbackResponse set(
            Call call,
            Caller caller,
            CallbackEndpoint endpoint,
            Function<ChannelCallbackRequestJson, Envelope<ChannelCallbackJson>> register,
            Supplier<Envelope<ChannelCallbackJson>> read) {
        var url = endpoint.url();
        var told = OutcomeCheck.of(
                call,
                () -> register.apply(new ChannelCallbackRequestJson(url))
                        .with(ChannelCallbackJson::channelId, "channelId"),
                () -> Optional.of(read.get().required()).filter(now -> url.equals(now.callbackEndpoint())));
        return CallbackResponse.of(told.callbackEndpoint() == null ? url : told.callbackEndpoint(), null, caller);
    }
}
