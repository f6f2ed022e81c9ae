package dev.livegate.contract;

import dev.livegate.contract.Message.Request;
import dev.livegate.sandbox.SandboxExtension;
import java.util.List;
import java.util.function.Consumer;
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
 * @param effect how the gateway sees that a command was carried out
 * @param example what the example in the gateway's OpenAPI document needs
 */
public record Row(
        String operation,
        String method,
        String path,
        String body,
        List<Step> before,
        List<String> reads,
        int status,
        @Nullable String onlyIn,
        Effect effect,
        Example example) {

    /** Something that has to happen first. */
    @FunctionalInterface
    interface Step {
        void take(Stage stage);
    }

    /** How the gateway sees that a command was carried out, if its answer holds nothing. */
    enum Effect {
        /** By reading the state afterwards. */
        READABLE,
        /** Not at all: the outcome is unknown. */
        INVISIBLE,
        /** It need not look: an answer that holds nothing is what the contract says. */
        NOT_ANSWERED
    }

    /**
     * What has to happen in a fresh sandbox before the example of the gateway's OpenAPI document works.
     *
     * @param after operations of the document that are called first, with their examples
     * @param sandbox prepares the sandbox
     */
    public record Example(List<String> after, Consumer<SandboxExtension> sandbox) {

        static final Example AT_ONCE = new Example(List.of(), sandbox -> {});
    }

    /** @param line method and path */
    static Row op(String operation, String line) {
        return op(operation, line, "");
    }

    static Row op(String operation, String line, String body) {
        var words = line.split(" ", 2);
        return new Row(
                operation, words[0], words[1], body, List.of(), List.of(), 200, null, Effect.READABLE, Example.AT_ONCE);
    }

    Row after(Step... steps) {
        return new Row(operation, method, path, body, List.of(steps), reads, status, onlyIn, effect, example);
    }

    Row reads(String... operations) {
        return new Row(operation, method, path, body, before, List.of(operations), status, onlyIn, effect, example);
    }

    Row answers(int code) {
        return new Row(operation, method, path, body, before, reads, code, onlyIn, effect, example);
    }

    Row onlyIn(String zone) {
        return new Row(operation, method, path, body, before, reads, status, zone, effect, example);
    }

    Row effect(Effect seen) {
        return new Row(operation, method, path, body, before, reads, status, onlyIn, seen, example);
    }

    /** The example works after these operations of the gateway. */
    Row exampleAfter(String... operations) {
        return example(new Example(List.of(operations), sandbox -> {}));
    }

    /** The example works in a sandbox that was prepared. */
    Row exampleIn(Consumer<SandboxExtension> sandbox) {
        return example(new Example(List.of(), sandbox));
    }

    private Row example(Example needed) {
        return new Row(operation, method, path, body, before, reads, status, onlyIn, effect, needed);
    }

    boolean isCommand() {
        return !method.equals("GET");
    }

    /** Whether this row goes by the gateway's operation of this method and path, below {@code /api/v1}. */
    boolean isBy(String otherMethod, String template) {
        return method.equals(otherMethod) && unnamed(path).equals(unnamed(template));
    }

    private static String unnamed(String template) {
        return template.replaceFirst("\\?.*", "").replaceAll("\\{[A-Za-z]+}", "{}");
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
