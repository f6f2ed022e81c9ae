package dev.livegate.sandbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.validation.annotation.Validated;

/**
 * Where the sandbox listens and whom it knows.
 *
 * @param address Host name or address on which the sandbox listens.
 * @param port TCP port of the sandbox; 0 chooses a free one.
 * @param adminFrom Who may use the admin API: {@code loopback} (this machine) or {@code any} (every caller that reaches the port).
 * @param accounts NCP accounts whose signatures the sandbox accepts, by name.
 */
@Profile("sandbox") // keeps the scan for properties from validating this where there is no sandbox
@Validated
@ConfigurationProperties("livegate.sandbox")
record SandboxProperties(
        @DefaultValue("127.0.0.1") @NotBlank String address,
        @DefaultValue("9090") @Min(0) @Max(65535) int port,
        @DefaultValue("loopback") @NotNull AdminFrom adminFrom,
        @NotEmpty Map<String, @NotNull @Valid Credentials> accounts) {

    SandboxProperties {
        accounts = Map.copyOf(accounts);
    }

    /** The callers that the admin API answers. It asks for no signature, so any other than these get a 403. */
    enum AdminFrom {
        /** Callers on the same machine, or in the same container. */
        LOOPBACK,
        /** Whoever reaches the port: only for networks where nobody is a stranger. */
        ANY
    }

    /**
     * The keys of one account.
     *
     * @param zone the zone whose prefix and region the account's calls must carry
     * @param accessKey what {@code x-ncp-iam-access-key} has to say
     * @param secretKey what signatures are made with
     */
    record Credentials(
            @NotNull Zone zone,
            @NotBlank String accessKey,
            @NotBlank String secretKey) {

        @Override
        public String toString() {
            return "Credentials[zone=" + zone + ", accessKey=****, secretKey=****]";
        }
    }
}
