package dev.livegate.security;

import dev.livegate.model.ChannelId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * Who is calling and what they may do.
 *
 * @param source of the name
 * @param name of the API key, or the subject of the JWT
 * @param accounts names of the accounts they may use
 * @param channels patterns of the channels they may use
 */
public record Caller(
        Source source, String name, Set<Scope> scopes, Set<String> accounts, List<ChannelPattern> channels) {

    /** Where a name comes from; the same name from the other source is somebody else. */
    public enum Source {
        API_KEY,
        JWT
    }

    public Caller {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
        channels = List.copyOf(channels);
    }

    /** The name, unmistakably: what is counted or kept for a caller is kept under it. */
    public String id() {
        return source.name() + ":" + name;
    }

    public boolean has(Scope scope) {
        return scopes.contains(scope);
    }

    public boolean maySee(String channelId) {
        return channels.stream().anyMatch(pattern -> pattern.matches(channelId));
    }

    /** @throws AccessDeniedException if the caller may not use one of the channels that a body names */
    public void requireAll(Collection<ChannelId> channelIds) {
        if (!channelIds.stream().allMatch(channel -> maySee(channel.value()))) {
            throw new AccessDeniedException("a channel in the body is not granted");
        }
    }

    /** @throws AccessDeniedException if there are channels the caller may not use, and the operation is about all of them */
    public void requireEveryChannel() {
        if (isLimitedToSomeChannels()) {
            throw new AccessDeniedException(
                    "this operation concerns the whole account, and the caller may use some channels only");
        }
    }

    /** Whether there are channels the caller may not see, so that lists have to be filtered. */
    public boolean isLimitedToSomeChannels() {
        return !channels.contains(ChannelPattern.EVERY);
    }

    /**
     * The address for those who may see secrets; for others its scheme, host and port, for path and query may hold a secret. An address
     * that cannot be read shows nothing.
     */
    public @Nullable String revealAddress(@Nullable String address) {
        if (address == null || has(Scope.SECRETS)) {
            return address;
        }
        try {
            var uri = new URI(address);
            return uri.getScheme() == null || uri.getHost() == null
                    ? "****"
                    : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (URISyntaxException e) {
            return "****";
        }
    }

    /** The secret for those who may see it; for others its first character and then {@code ****}. */
    public @Nullable String reveal(@Nullable String secret) {
        if (secret == null || has(Scope.SECRETS)) {
            return secret;
        }
        return secret.isEmpty() ? secret : secret.substring(0, secret.offsetByCodePoints(0, 1)) + "****";
    }
}
