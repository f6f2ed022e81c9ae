package dev.livegate.api;

import dev.livegate.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Reads {@code Accept} so that an answer is labelled as what it is. The framework would repeat the caller's own words: JSON as {@code
 * application/vnd.example+json}, or UTF-8 as another charset.
 */
final class AcceptedTypes implements ContentNegotiationStrategy {

    private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        var accepted = header.resolveMediaTypes(request);
        var servletRequest = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (!RequestFacts.of(servletRequest).isOfApi()) {
            return accepted;
        }
        var known = accepted.stream()
                .map(AcceptedTypes::withoutParameters)
                .filter(type -> isRange(type) || type.equals(MediaType.APPLICATION_JSON))
                .toList();
        // Who cannot read the answer is refused before anything is sent, not here.
        return known.isEmpty() ? MEDIA_TYPE_ALL_LIST : known;
    }

    private static boolean isRange(MediaType type) {
        return type.isWildcardSubtype() && type.getSubtype().equals("*");
    }

    private static MediaType withoutParameters(MediaType type) {
        return new MediaType(type.getType(), type.getSubtype());
    }

    /** Whether JSON may be sent: what the most specific of the types that include it says. */
    static boolean permitJson(List<MediaType> accepted) {
        return mostSpecific(accepted).map(type -> type.getQualityValue() > 0).orElse(accepted.isEmpty());
    }

    private static Optional<MediaType> mostSpecific(List<MediaType> accepted) {
        return accepted.stream()
                .filter(type -> withoutParameters(type).includes(MediaType.APPLICATION_JSON))
                .reduce((one, other) -> specificity(other) > specificity(one) ? other : one);
    }

    private static int specificity(MediaType type) {
        return type.isWildcardType() ? 0 : type.isWildcardSubtype() ? 1 : 2;
    }
}
