package dev.livegate.upstream;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Expands the templates of contract methods, each of which is parsed once. */
final class ParsedUriTemplates extends DefaultUriBuilderFactory {

    /** Several times what there are: with optional parameters a method has more than one. */
    private static final int MOST = 512;

    private final ConcurrentLruCache<String, UriComponents> templates;

    ParsedUriTemplates(String baseUrl) {
        super(baseUrl);
        this.templates = new ConcurrentLruCache<>(
                MOST,
                template -> UriComponentsBuilder.fromUriString(baseUrl + template)
                        .encode()
                        .build());
    }

    @Override
    public URI expand(String template, Map<String, ? extends @Nullable Object> variables) {
        return templates.get(template).expand(variables).toUri();
    }
}
