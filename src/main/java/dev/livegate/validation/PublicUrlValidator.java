package dev.livegate.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides on what the text says; names are not resolved, for they may resolve differently where they are called. */
public final class PublicUrlValidator implements ConstraintValidator<PublicUrl, String> {

    private static final int LONGEST = 2048;
    private static final List<String> PRIVATE_SUFFIXES =
            List.of(".local", ".localhost", ".internal", ".lan", ".home.arpa");

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
                    && isPublicHost(host.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isPublicHost(String host) {
        try {
            var address = InetAddress.ofLiteral(host.replaceAll("^\\[|]$", ""));
            return !(address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()
                    || isUniqueLocalOrShared(address.getAddress()));
        } catch (IllegalArgumentException e) {
            // Not an address. A last label of digits would be read as one by others.
            var isNumeric = host.matches(".*\\.?[0-9]+|.*0x[0-9a-f]*");
            return host.contains(".") && !isNumeric && PRIVATE_SUFFIXES.stream().noneMatch(host::endsWith);
        }
    }

    /** fc00::/7 and 100.64.0.0/10, which the platform does not name. */
    private static boolean isUniqueLocalOrShared(byte[] address) {
        return address.length == 16
                ? (address[0] & 0xFE) == 0xFC
                : (address[0] & 0xFF) == 100 && (address[1] & 0xC0) == 64;
    }
}
