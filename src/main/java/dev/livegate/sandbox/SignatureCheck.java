package dev.livegate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The upstream's signature, version 2, as its gateway would verify it.
 *
 * <p>Written from the documentation alone and without a look at the gateway's signer, so that one mistake cannot hide in
 * both.
 */
final class SignatureCheck {

    private SignatureCheck() {}

    static boolean matches(
            String signature, String method, String target, String timestamp, String accessKey, String secretKey) {
        var expected = expected(method, target, timestamp, accessKey, secretKey);
        return MessageDigest.isEqual(expected.getBytes(UTF_8), signature.getBytes(UTF_8));
    }

    static String expected(String method, String target, String timestamp, String accessKey, String secretKey) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey.getBytes(UTF_8), "HmacSHA256"));
            mac.update((method + ' ' + target + '\n').getBytes(UTF_8));
            mac.update((timestamp + '\n' + accessKey).getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
