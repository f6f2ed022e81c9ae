package dev.livegate.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.livegate.security.Caller.Source;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Makes the caller of a verified token. Scopes come from {@code scope} or {@code scp}; the optional claims {@code
 * livegate_accounts} and {@code livegate_channels} narrow what the bearer may use.
 */
final class JwtCallers implements Converter<Jwt, AbstractAuthenticationToken> {

    private static final String ACCOUNTS = "livegate_accounts";
    private static final String CHANNELS = "livegate_channels";

    private final Set<String> accounts;

    /** By the token itself, which is the same object as long as {@link VerifiedTokens} knows it. */
    private final Cache<Jwt, Caller> callers = Caffeine.newBuilder().weakKeys().build();

    JwtCallers(Set<String> accounts) {
        this.accounts = Set.copyOf(accounts);
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt jwt) {
        return new CallerAuthentication(callers.get(jwt, this::caller));
    }

    private Caller caller(Jwt jwt) {
        var name = jwt.getSubject() == null || jwt.getSubject().isBlank()
                ? jwt.getClaimAsString("client_id")
                : jwt.getSubject();
        if (name == null || name.isBlank()) {
            throw new BadCredentialsException("the token names nobody");
        }
        return new Caller(Source.JWT, name, scopes(jwt), accounts(jwt), channels(jwt));
    }

    private static Set<Scope> scopes(Jwt jwt) {
        var words =
                Stream.of("scope", "scp").flatMap(claim -> words(jwt, claim)).collect(Collectors.toSet());
        var scopes = EnumSet.noneOf(Scope.class);
        EnumSet.allOf(Scope.class).stream()
                .filter(scope -> words.contains(scope.claim()))
                .forEach(scopes::add);
        return scopes;
    }

    private Set<String> accounts(Jwt jwt) {
        return jwt.hasClaim(ACCOUNTS)
                ? words(jwt, ACCOUNTS).filter(accounts::contains).collect(Collectors.toSet())
                : accounts;
    }

    private static List<ChannelPattern> channels(Jwt jwt) {
        if (!jwt.hasClaim(CHANNELS)) {
            return List.of(ChannelPattern.EVERY);
        }
        try {
            return words(jwt, CHANNELS).map(ChannelPattern::new).toList();
        } catch (IllegalArgumentException e) {
            throw new BadCredentialsException("the token's channels cannot be read", e);
        }
    }

    /** A claim that is one text with blanks or a list of texts, as issuers differ. */
    private static Stream<String> words(Jwt jwt, String claim) {
        Object value = jwt.getClaims().get(claim);
        if (value instanceof Collection<?> items) {
            return items.stream().map(String::valueOf);
        }
        return value instanceof String text
                ? Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty())
                : Stream.empty();
    }
}
