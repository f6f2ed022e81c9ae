package dev.livegate.account;

import java.util.Objects;

/** An NCP access key and its secret. The secret leaves this class for the signer only, and never as text of an object. */
public final class Credentials {

    private final String accessKey;
    private final String secretKey;

    public Credentials(String accessKey, String secretKey) {
        this.accessKey = Objects.requireNonNull(accessKey);
        this.secretKey = Objects.requireNonNull(secretKey);
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    @Override
    public String toString() {
        return "Credentials[****]";
    }
}
