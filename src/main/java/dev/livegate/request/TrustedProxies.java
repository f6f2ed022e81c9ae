package dev.livegate.request;

import dev.livegate.configuration.InvalidConfigurationException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Which addresses are those of proxies, and so who calls. */
final class TrustedProxies {

    /** An address as proxies write it, with or without a port. */
    private static final Pattern ADDRESS = Pattern.compile(
            "\"?(?:([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]+)?|\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)](?::[0-9]+)?|"
                    + "([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*))\"?");

    private final List<IpAddressMatcher> ranges;

    /** @throws InvalidConfigurationException if a range is none */
    TrustedProxies(List<String> cidrs) {
        this.ranges = cidrs.stream().map(TrustedProxies::range).toList();
    }

    private static IpAddressMatcher range(String cidr) {
        try {
            return new IpAddressMatcher(cidr.strip());
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationException(
                    "livegate.proxies.trusted",
                    "LIVEGATE_PROXIES_TRUSTED",
                    "must be addresses or ranges of addresses, such as 10.0.0.0/8");
        }
    }

    boolean trusts(String address) {
        return ranges.stream().anyMatch(range -> range.matches(address));
    }

    /**
     * The address of the caller: the first that is no proxy's, from the gateway outwards. What stands before it was written by the caller.
     *
     * @param peer who is connected to the gateway
     * @param forwardedFor values of X-Forwarded-For, the outermost address first
     */
    String callerOf(String peer, List<String> forwardedFor) {
        var hops = new ArrayList<>(Arrays.asList(String.join(",", forwardedFor).split(",", -1)));
        var caller = peer;
        while (trusts(caller) && !hops.isEmpty()) {
            var before = address(hops.removeLast().strip());
            if (before.isEmpty()) {
                break;
            }
            caller = before.get();
        }
        return caller;
    }

    private static Optional<String> address(String written) {
        var match = ADDRESS.matcher(written);
        if (!match.matches()) {
            return Optional.empty();
        }
        var text = match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3);
        try {
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
