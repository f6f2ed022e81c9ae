package dev.livegate.contract;

import dev.livegate.contract.Message.Request;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One way through the gateway to one operation of the upstream.
 *
 * @param operation the upstream's operation id
 * @param method of the gateway's operation
 * @param path below the gateway's {@code /api/v1}, with {@code {words}} of the {@link Place}
 * @param body of the request to the gateway, empty for none
 * @param before what has to happen before
 * @param reads operations of the upstream that the gateway calls first, in order
 * @param status of the gateway's answer
 * @param onlyIn the zone that the row is about; null for every zone that has the operation
 */
record Row(
        String operation,
        String method,
        String path,
        String body,
        List<Step> before,
        List<String> reads,
        int status,
        @Nullable String onlyIn) {

    /** Something that has to happen first. */
    @FunctionalInterface
    interface Step {
        void take(Stage stage);
    }

    /** @param line method and path */
    static Row op(String operation, String line) {
        return op(operation, line, "");
    }

    static Row op(String operation, String line, String body) {
        var words = line.split(" ", 2);
        return new Row(operation, words[0], words[1], body, List.of(), List.of(), 200, null);
    }

    Row after(Step... steps) {
        return new Row(operation, method, path, body, List.of(steps), reads, status, onlyIn);
    }

    Row reads(String... operations) {
        return new Row(operation, method, path, body, before, List.of(operations), status, onlyIn);
    }

    Row answers(int code) {
        return new Row(operation, method, path, body, before, reads, code, onlyIn);
    }

    Row onlyIn(String zone) {
        return new Row(operation, method, path, body, before, reads, status, zone);
    }

    boolean isCommand() {
        return !method.equals("GET");
    }

    Request in(Place place) {
        return ContractGateway.request(place.account(), method, place.fill(path), place.fill(body));
    }

    Request asDryRun(Place place) {
        var mark = path.contains("?") ? "&" : "?";
        return ContractGateway.request(
                place.account(), method, place.fill(path) + mark + "dryRun=true", place.fill(body));
    }

    /** Every call that the upstream must see, in order. */
    List<String> calls() {
        return Stream.concat(reads.stream(), Stream.of(operation)).toList();
    }

    @Override
    public String toString() {
        return "%s: %s %s".formatted(operation, method, path);
    }
}
