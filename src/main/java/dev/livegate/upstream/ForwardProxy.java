package dev.livegate.upstream;

import dev.livegate.configuration.InvalidConfigurationException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy on the way to the upstream.
 *
 * @param noProxy hosts that are reached without it, in lower case; {@code *} is every host
 */
record ForwardProxy(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password,
        List<String> noProxy) {

    private static final Pattern LOCAL = Pattern.compile("localhost|127(?:[.][0-9]+){3}|[^0-9a-f]?::1[^0-9a-f]?");

    /**
     * The configured proxy, or the one that the environment names as usual, if the target is reached through it.
     *
     * @throws InvalidConfigurationException if the environment's cannot be read
     */
    static Optional<ForwardProxy> to(URI target, UpstreamProperties.Proxy properties, Map<String, String> environment) {
        var host = properties.host();
        var known = host == null || host.isBlank()
                ? ofEnvironment(target, environment)
                : Optional.of(new ForwardProxy(
                        host,
                        properties.port(),
                        properties.username(),
                        properties.password(),
                        lower(properties.noProxy())));
        return known.filter(proxy -> proxy.leadsTo(target.getHost()));
    }

    /** For HTTPS only, and never for this machine, as other programs read the variables. */
    private static Optional<ForwardProxy> ofEnvironment(URI target, Map<String, String> environment) {
        return "https".equals(target.getScheme())
                        && !LOCAL.matcher(target.getHost()).matches()
                ? variable(environment, "HTTPS_PROXY")
                        .map(address ->
                                parse(address, variable(environment, "NO_PROXY").orElse("")))
                : Optional.empty();
    }

    private static ForwardProxy parse(String address, String noProxy) {
        try {
            var uri = URI.create(address.contains("://") ? address : "http://" + address);
            var host = uri.getHost();
            if (host == null || !"http".equals(uri.getScheme())) {
                throw new IllegalArgumentException("no HTTP address");
            }
            var user = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            return new ForwardProxy(
                    host,
                    uri.getPort() < 0 ? 80 : uri.getPort(),
                    user.length > 0 ? decoded(user[0]) : null,
                    user.length > 1 ? decoded(user[1]) : null,
                    lower(Arrays.asList(noProxy.split(",", -1))));
        } catch (IllegalArgumentException e) {
            // Not as its cause: the address may hold a password.
            throw new InvalidConfigurationException(
                    "livegate.upstream.proxy.host", "HTTPS_PROXY", "must be an address such as http://proxy:3128");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .findFirst();
    }

    private static List<String> lower(List<String> hosts) {
        return hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** Whether this host is reached through the proxy. */
    private boolean leadsTo(String target) {
        var name = target.toLowerCase(Locale.ROOT);
        return noProxy.stream().noneMatch(host -> {
            var domain = host.startsWith("*.") ? host.substring(1) : host;
            return host.equals("*")
                    || name.equals(domain)
                    || name.endsWith(domain.startsWith(".") ? domain : "." + domain);
        });
    }

    @Override
    public String toString() {
        return "ForwardProxy[%s:%d]".formatted(host, port);
    }
}
