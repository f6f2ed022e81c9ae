package dev.livegate.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Writes what an issuer of tokens would: {@code jwks.json}, {@code token} and {@code token-without-scope}, into a folder. */
final class Tokens {

    private Tokens() {}

    static void write(Path folder, String issuer) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        var key = (RSAPublicKey) pair.getPublic();
        Files.writeString(
                folder.resolve("jwks.json"),
                """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "bench", "n": "%s", "e": "%s"}]}
                """
                        .formatted(number(key.getModulus()), number(key.getPublicExponent())));
        for (var scope : new String[] {"livegate.read", "livegate.none"}) {
            var now = Instant.now().getEpochSecond();
            var content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}") + "."
                    + base64("{\"iss\":\"%s\",\"aud\":\"livegate\",\"sub\":\"bench\",\"scope\":\"%s\",\"iat\":%d,\"exp\":%d}"
                            .formatted(issuer, scope, now, now + 86_400));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            var name = "livegate.read".equals(scope) ? "token" : "token-without-scope";
            Files.writeString(folder.resolve(name), content + "." + base64(signature.sign()));
        }
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        var from = bytes[0] == 0 ? 1 : 0;
        return base64(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
