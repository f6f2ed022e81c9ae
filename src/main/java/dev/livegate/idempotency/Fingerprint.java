package dev.livegate.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** SHA-256 over several parts, as hex. */
final class Fingerprint {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private Fingerprint() {}

    /**
     * What tells a request from another: method, path, query and body. Blanks and the order of members in a body make no
     * difference.
     */
    static String ofRequest(String method, String path, @Nullable String query, byte[] body) {
        return of(List.of(method, path, query == null ? "" : query, canonical(body)));
    }

    /** No two lists of parts give the same text: each part is preceded by its length. */
    static String of(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String canonical(byte[] body) {
        try {
            return JSON.writeValueAsString(JSON.readTree(body));
        } catch (JacksonException e) {
            // The operation will refuse it.
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }
}
