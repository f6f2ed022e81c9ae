package dev.livegate.upstream;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What nobody may read of the upstream's request bodies, by the names of its fields. */
final class Secrets {

    private static final Set<String> NAMES =
            Set.of("streamKey", "password", "streamPassword", "cellPhoneNo", "emailAddress");

    private Secrets() {}

    static boolean areIn(JsonNode body) {
        return NAMES.stream().anyMatch(name -> body.findValue(name) != null);
    }

    static void mask(JsonNode body) {
        if (body instanceof ObjectNode object) {
            NAMES.stream().filter(object::has).forEach(name -> object.put(name, "****"));
        }
        body.forEach(Secrets::mask);
    }
}
