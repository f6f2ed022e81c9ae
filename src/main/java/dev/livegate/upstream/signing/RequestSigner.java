package dev.livegate.upstream.signing;

import dev.livegate.account.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature version 2 of NCP's API gateway, as a pure function. Source: upstream guide, section 3, read 2026-11. */
final class RequestSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final Credentials credentials;
    private final SecretKeySpec key;

    RequestSigner(Credentials credentials) {
        this.credentials = credentials;
        this.key = new SecretKeySpec(credentials.secretKey().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    String accessKey() {
        return credentials.accessKey();
    }

    /**
     * Base64 of the HMAC over method, URI, timestamp and access key.
     *
     * @param uri path and query, byte for byte as they go over the wire
     * @param timestamp epoch milliseconds as digits, exactly as in the header
     */
    String sign(String method, String uri, String timestamp) {
        var message = method + " " + uri + "\n" + timestamp + "\n" + credentials.accessKey();
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
