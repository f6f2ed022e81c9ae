package dev.livegate.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what an issuer of tokens would, into a folder: {@code jwks.json}, {@code token}, {@code token-without-scope}, and
 * {@code tokens}, one for each of 1,000 callers, a line each.
 */
final class Tokens {

    private static final int CALLERS = 1_000;

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
        Files.writeString(folder.resolve("token"), token(pair, issuer, "bench", "livegate.read"));
        Files.writeString(folder.resolve("token-without-scope"), token(pair, issuer, "bench", "livegate.none"));
        Files.writeString(
                folder.resolve("tokens"),
                IntStream.range(0, CALLERS)
                        .mapToObj(i -> token(pair, issuer, "caller-" + i, "livegate.read"))
                        .collect(Collectors.joining("\n")));
    }

    private static String token(KeyPair pair, String issuer, String subject, String scope) {
        var now = Instant.now().getEpochSecond();
        var content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}") + "."
                + base64("{\"iss\":\"%s\",\"aud\":\"livegate\",\"sub\":\"%s\",\"scope\":\"%s\",\"iat\":%d,\"exp\":%d}"
                        .formatted(issuer, subject, scope, now, now + 86_400));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
