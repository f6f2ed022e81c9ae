package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.account.Account;
import dev.livegate.account.Credentials;
import dev.livegate.account.KeyRing;
import dev.livegate.account.Zone;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallTests {

    @Test
    void showsNoKeyAsText() {
        var credentials = new Credentials("ACCESSKEYEXAMPLE0001", "secretKeyExample0000000000000000000000001");
        var account =
                new Account("main", Zone.PUBLIC, URI.create("https://upstream.example.com"), KeyRing.of(credentials));
        var call = new Call(
                account,
                Deadline.after(0, Duration.ZERO),
                Instant.EPOCH,
                () -> Duration.ZERO,
                Duration.ZERO,
                false,
                false,
                traceId -> {});

        assertThat("%s %s %s".formatted(credentials, account, call))
                .doesNotContain(credentials.accessKey())
                .doesNotContain(credentials.secretKey());
    }
}
