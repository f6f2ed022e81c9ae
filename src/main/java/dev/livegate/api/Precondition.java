package dev.livegate.api;

import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import java.util.List;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command demands of the resource that it changes: the headers {@code If-Match} and {@code If-None-Match} (RFC 9110, 13.1). An
 * operation that takes this as a parameter must check it against what it has read, before it sends anything.
 *
 * <p>The tag is of the resource's GET as the same caller sees it, so that callers without scope {@code secrets} can use their own. A weak
 * tag counts like a strong one: proxies that compress make tags weak, and ours is of the uncompressed answer either way.
 */
public final class Precondition {

    private final List<String> ifMatch;
    private final List<String> ifNoneMatch;
    private final JsonMapper json;

    /**
     * @param ifMatch the header's fields, none if it is absent; likewise the other
     * @throws InvalidRequestException if a header cannot be read
     */
    Precondition(List<String> ifMatch, List<String> ifNoneMatch, JsonMapper json) {
        this.ifMatch = readable(HttpHeaders.IF_MATCH, ifMatch);
        this.ifNoneMatch = readable(HttpHeaders.IF_NONE_MATCH, ifNoneMatch);
        this.json = json;
    }

    private static List<String> readable(String header, List<String> fields) {
        if (!fields.isEmpty()
                && !EntityTags.isAny(fields)
                && EntityTags.parse(fields).isEmpty()) {
            throw new InvalidRequestException(
                    new Violation(header, "must be * or a list of entity tags, such as \"0f3c\"", null));
        }
        return List.copyOf(fields);
    }

    /** Whether the resource has to be read because the command demands something of it. */
    public boolean isGiven() {
        return !ifMatch.isEmpty() || !ifNoneMatch.isEmpty();
    }

    /**
     * Checks a resource that exists.
     *
     * @param resource the body of its GET
     * @throws PreconditionFailedException if it is not as demanded
     */
    public void check(Object resource) {
        check(resource, true);
    }

    /**
     * Checks a resource.
     *
     * @param resource the body of its GET
     * @param exists whether that body shows something, for {@code *}
     * @throws PreconditionFailedException if it is not as demanded
     */
    public void check(Object resource, boolean exists) {
        if (!isGiven()) {
            return;
        }
        var tag = EntityTags.of(json.writeValueAsBytes(resource));
        if (!ifMatch.isEmpty() && !matches(ifMatch, tag, exists)) {
            throw new PreconditionFailedException("the resource is not the one that If-Match names; read it again");
        }
        if (!ifNoneMatch.isEmpty() && matches(ifNoneMatch, tag, exists)) {
            throw new PreconditionFailedException("the resource is one that If-None-Match excludes");
        }
    }

    private static boolean matches(List<String> fields, String tag, boolean exists) {
        return EntityTags.isAny(fields)
                ? exists
                : EntityTags.parse(fields).orElse(List.of()).contains(tag);
    }
}
