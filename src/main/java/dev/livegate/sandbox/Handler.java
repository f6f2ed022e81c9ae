package dev.livegate.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries out one operation on an account's state, or refuses it without having changed anything. */
@FunctionalInterface
interface Handler {

    /** Returns the whole body of the answer, or null for none. */
    @Nullable
    ObjectNode handle(Invocation call);

    /** A call that passed every check that needs no state. */
    record Invocation(
            Account account, Map<String, String> path, Map<String, String> query, JsonNode body, Instant now) {

        private static final long DEFAULT_PAGE_SIZE = 20;

        String channelId() {
            return variable("channelId");
        }

        String variable(String name) {
            var value = path.get(name);
            if (value == null) {
                throw new IllegalStateException("the path has no " + name);
            }
            return value;
        }

        long number(String name) {
            return Long.parseLong(variable(name));
        }

        Optional<String> filter(String name) {
            return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
        }

        LiveChannel liveChannel() {
            return account.liveChannel(channelId());
        }

        RestreamChannel restreamChannel() {
            return account.restreamChannel(channelId());
        }

        VodChannel vodChannel() {
            return account.vodChannel(channelId());
        }

        /** Cuts the requested page out of all matches; the total counts all of them. */
        ObjectNode page(ArrayNode all) {
            var page = filter("pageNo").map(Long::parseLong).orElse(1L);
            var size = filter("pageSizeNo").map(Long::parseLong).orElse(DEFAULT_PAGE_SIZE);
            var items = Json.array();
            all.valueStream().skip((page - 1) * size).limit(size).forEach(items::add);
            return Json.list(items, all.size());
        }
    }
}
