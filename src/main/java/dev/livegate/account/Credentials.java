package dev.livegate.account;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    public boolean equals(@Nullable Object other) {
        return other instanceof Credentials same
                && accessKey.equals(same.accessKey)
                && secretKey.equals(same.secretKey);
    }

    @Override
    public int hashCode() {
        return accessKey.hashCode();
    }

    @Override
    public String toString() {
        return "Credentials[****]";
    }
}
