package dev.livegate.upstream;

import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The names of fields in request bodies to the upstream that hold secrets. */
final class Secrets {

    private static final Set<String> NAMES = Set.of(
            "streamKey",
            "password",
            "streamPassword",
            "cellPhoneNo",
            "emailAddress",
            "callbackEndpoint",
            "callbackUrl");

    /** Addresses, which may hold a user's password. Callers may see their own. */
    private static final Set<String> ADDRESSES = Set.of("rtmpUrl");

    private Secrets() {}

    static boolean areIn(JsonNode body) {
        return Stream.concat(NAMES.stream(), ADDRESSES.stream()).anyMatch(name -> body.findValue(name) != null);
    }

    static void mask(JsonNode body) {
        if (body instanceof ObjectNode object) {
            NAMES.stream().filter(object::has).forEach(name -> object.put(name, "****"));
        }
        body.forEach(Secrets::mask);
    }
}
