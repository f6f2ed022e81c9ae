package dev.livegate.security;

import dev.livegate.account.Account;
import dev.livegate.account.Accounts;
import dev.livegate.account.NotInZoneException;
import dev.livegate.account.OnlyIn;
import dev.livegate.model.ChannelId;
import dev.livegate.request.RequestFacts;
import dev.livegate.upstream.Call;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Checks scope, account, zone and channel, in this order, before the request's parameters and body are interpreted. Every operation
 * under the API's path passes here; one that declares no scopes is closed.
 */
public final class AccessInterceptor implements HandlerInterceptor {

    /** The header that chooses the account. */
    public static final String ACCOUNT_HEADER = "Livegate-Account";

    /** What an operation declares. */
    private record Rules(
            @Nullable RequiresScope needs, @Nullable OnlyIn onlyIn, boolean isAccountWide, boolean callsUpstream) {

        static Rules of(HandlerMethod method) {
            return new Rules(
                    method.getMethodAnnotation(RequiresScope.class),
                    method.getMethodAnnotation(OnlyIn.class),
                    method.hasMethodAnnotation(AccountWide.class),
                    Arrays.stream(method.getMethodParameters())
                            .anyMatch(parameter -> parameter.getParameterType().equals(Call.class)));
        }
    }

    private final Accounts accounts;
    private final Map<Method, Rules> rules = new ConcurrentHashMap<>();

    AccessInterceptor(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The caller of the current request. */
    public static Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication known) {
            return known.getPrincipal();
        }
        throw new AccessDeniedException("nobody is logged in");
    }

    /** The account that the caller chose and may use. */
    public static Account account(HttpServletRequest request) {
        var chosen = RequestFacts.of(request).account();
        if (chosen != null) {
            return chosen;
        }
        throw new IllegalStateException("no account was chosen for this request");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // OPTIONS only says which methods there are.
        if (handler instanceof HandlerMethod method && !HttpMethod.OPTIONS.matches(request.getMethod())) {
            var caller = caller();
            var declared = rules.computeIfAbsent(method.getMethod(), key -> Rules.of(method));
            checkScopes(caller, declared.needs());
            if (declared.callsUpstream()) {
                var account = chooseAccount(caller, request);
                RequestFacts.of(request).account(account);
                checkZone(account, declared.onlyIn());
                if (declared.isAccountWide()) {
                    caller.requireEveryChannel();
                }
                checkChannel(caller, request);
            }
        }
        return true;
    }

    private static void checkScopes(Caller caller, @Nullable RequiresScope needs) {
        if (needs == null) {
            throw new AccessDeniedException("this operation is not open to anybody");
        }
        for (var scope : needs.value()) {
            if (!caller.has(scope)) {
                throw new AccessDeniedException("needs the scope " + scope.claim());
            }
        }
    }

    private Account chooseAccount(Caller caller, HttpServletRequest request) {
        var name = request.getHeader(ACCOUNT_HEADER);
        var account = name == null ? accounts.defaultAccount() : accounts.named(name);
        if (!caller.accounts().contains(account.name())) {
            throw new AccessDeniedException(
                    name == null
                            ? "the default account is not granted; name another with the header " + ACCOUNT_HEADER
                            : "this account is not granted");
        }
        return account;
    }

    private static void checkZone(Account account, @Nullable OnlyIn onlyIn) {
        if (onlyIn != null && onlyIn.value() != account.zone()) {
            throw new NotInZoneException("this operation", account.zone());
        }
    }

    private static void checkChannel(Caller caller, HttpServletRequest request) {
        var channel = channelOf(request);
        if (channel != null && !caller.maySee(channel.value())) {
            throw new AccessDeniedException("this channel is not granted");
        }
    }

    /** The channel that the path names; a text that cannot be an id is left to parameter conversion, which refuses it. */
    public static @Nullable ChannelId channelOf(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("channelId") instanceof String id) {
            try {
                return new ChannelId(id);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }
}
