package dev.livegate.caller;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway that most tests share: it accepts the tokens of one issuer too. */
public abstract class SharedGateway extends CallerGateway {

    protected static final Issuer issuer = Issuer.started();

    @DynamicPropertySource
    protected static void tokens(DynamicPropertyRegistry registry) {
        registry.add("livegate.security.jwt.issuer-uri", issuer::uri);
        registry.add("livegate.security.jwt.audience", () -> Issuer.AUDIENCE);
        registry.add("livegate.security.jwt.accounts", () -> "main,fin");
    }
}
