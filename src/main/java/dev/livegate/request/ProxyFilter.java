package dev.livegate.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Takes scheme, host, port, prefix and the caller's address from the headers of trusted proxies, and hides such headers of everybody else. Of
 * several values of one header the last counts: it is what the nearest proxy says.
 *
 * <p>It stands in for the filter that Spring Boot would add with {@code server.forward-headers-strategy=framework}, which trusts everybody.
 */
final class ProxyFilter extends ForwardedHeaderFilter implements Ordered {

    private static final String FORWARDED_FOR = "x-forwarded-for";

    private final TrustedProxies proxies;
    private final Set<String> headers;

    ProxyFilter(TrustedProxies proxies, List<String> headers) {
        this.proxies = proxies;
        this.headers = headers.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int getOrder() {
        return RequestPipeline.PROXY.getOrder();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var peer = request.getRemoteAddr();
        if (!proxies.trusts(peer)) {
            chain.doFilter(new Told(request, Set.of(), peer), response);
            return;
        }
        var caller = headers.contains(FORWARDED_FOR)
                ? proxies.callerOf(peer, Collections.list(request.getHeaders(FORWARDED_FOR)))
                : peer;
        var facts = RequestFacts.of(request);
        facts.caller(caller);
        var seen = new Told(request, headers, caller);
        var saysWhere = Collections.list(seen.getHeaderNames()).stream().anyMatch(Told::isForwarded);
        super.doFilterInternal(seen, response, (told, answer) -> {
            if (saysWhere) {
                facts.base(ServletUriComponentsBuilder.fromContextPath((HttpServletRequest) told)
                        .toUriString());
            }
            chain.doFilter(told, answer);
        });
    }

    /** The request with those of the headers that count. */
    private static final class Told extends HttpServletRequestWrapper {

        private final Set<String> counting;
        private final String caller;

        Told(HttpServletRequest request, Set<String> counting, String caller) {
            super(request);
            this.counting = counting;
            this.caller = caller;
        }

        private boolean isHidden(String name) {
            var lower = name.toLowerCase(Locale.ROOT);
            return lower.equals("forwarded")
                    || lower.equals(FORWARDED_FOR)
                    || (lower.startsWith("x-forwarded-") && !counting.contains(lower));
        }

        private static boolean isForwarded(String name) {
            return name.toLowerCase(Locale.ROOT).startsWith("x-forwarded-");
        }

        @Override
        public String getRemoteAddr() {
            return caller;
        }

        @Override
        public String getRemoteHost() {
            return caller;
        }

        @Override
        public @Nullable String getHeader(String name) {
            if (isHidden(name)) {
                return null;
            }
            var value = super.getHeader(name);
            if (value == null || !isForwarded(name)) {
                return value;
            }
            var all = String.join(",", Collections.list(super.getHeaders(name)));
            return all.substring(all.lastIndexOf(',') + 1).strip();
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            if (isHidden(name)) {
                return Collections.emptyEnumeration();
            }
            var last = isForwarded(name) ? getHeader(name) : null;
            return last == null ? super.getHeaders(name) : Collections.enumeration(List.of(last));
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            var names = new ArrayList<>(Collections.list(super.getHeaderNames()));
            names.removeIf(this::isHidden);
            return Collections.enumeration(names);
        }
    }
}
