package dev.livegate.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The callback address for all channels without one of their own; the sandbox keeps it and never calls it. */
final class Callbacks {

    private Callbacks() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "registerDefaultCallback",
                Callbacks::register,
                "getDefaultCallback",
                call -> answer(call.account().callbackUrl()));
    }

    private static ObjectNode register(Handler.Invocation call) {
        call.account().callbackUrl(call.body().path("callbackUrl").asString());
        return answer(call.account().callbackUrl());
    }

    private static ObjectNode answer(@Nullable String url) {
        if (url == null) {
            throw Refusal.notFound("callback");
        }
        return Json.content(Json.object().put("callbackUrl", url));
    }
}
