package dev.livegate.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Judges the text of the URL. It does not resolve names, which may resolve differently where the URL is called. */
public final class PublicUrlValidator implements ConstraintValidator<PublicUrl, String> {

    private static final int LONGEST = 2048;
    private static final int LAST_PORT = 65_535;
    /** Four decimal numbers; a leading zero would be read as octal by others. */
    private static final String DOTTED = "(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}";

    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".local", ".localhost", ".localdomain", ".internal", ".lan", ".home.arpa");

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || (text.length() <= LONGEST && isPublic(text));
    }

    private static boolean isPublic(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            var host = uri.getHost();
            return scheme != null
                    && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"))
                    && host != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= LAST_PORT
                    && uri.toASCIIString().equals(text)
                    && isPublicHost(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPublicHost(String host) {
        var literal = host.replaceAll("^\\[|]$", "");
        try {
            var address = InetAddress.ofLiteral(literal);
            return address instanceof Inet4Address
                    ? literal.matches(DOTTED) && isPublic(address)
                    : isGlobalUnicast(address.getAddress());
        } catch (IllegalArgumentException e) {
            return isPublicName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
        }
    }

    /** A last label of digits would be read as an address by others. */
    private static boolean isPublicName(String name) {
        var isNumeric = name.matches(".*\\.?[0-9]+|.*0x[0-9a-f]*");
        return name.contains(".") && !isNumeric && PRIVATE_SUFFIXES.stream().noneMatch(name::endsWith);
    }

    /** Besides what the platform names: 0.0.0.0/8, 100.64.0.0/10, 198.18.0.0/15, and 224.0.0.0 and all above. */
    private static boolean isPublic(InetAddress address) {
        var first = address.getAddress()[0] & 0xFF;
        var second = address.getAddress()[1] & 0xFF;
        return !(address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || first == 0
                || first >= 224
                || (first == 100 && (second & 0xC0) == 64)
                || (first == 198 && (second & 0xFE) == 18));
    }

    /** 2000::/3 without 2002::/16, in which IPv4 addresses hide, as they do in ::/96 and 64:ff9b::/96. */
    private static boolean isGlobalUnicast(byte[] address) {
        return (address[0] & 0xE0) == 0x20 && !(address[0] == 0x20 && address[1] == 0x02);
    }
}
