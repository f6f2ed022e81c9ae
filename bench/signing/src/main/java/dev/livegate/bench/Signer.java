package dev.livegate.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** NCP's signature v2, as a team would write it for a gateway of its own. */
public final class Signer {

    private final String accessKey;
    private final Mac mac;

    /**
     * @param accessKey travels with each call
     * @param secretKey signs it
     */
    public Signer(String accessKey, String secretKey) {
        this.accessKey = accessKey;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The access key. */
    public String accessKey() {
        return accessKey;
    }

    /**
     * The signature in Base64.
     *
     * @param uri path and query as they go over the wire
     * @param timestamp the header's value, milliseconds since 1970
     */
    public String sign(String method, String uri, String timestamp) {
        var text = method + " " + uri + "\n" + timestamp + "\n" + accessKey;
        try {
            // A copy costs less than looking the algorithm up for each call.
            var ready = (Mac) mac.clone();
            return Base64.getEncoder().encodeToString(ready.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
