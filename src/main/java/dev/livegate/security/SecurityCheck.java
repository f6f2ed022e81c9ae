package dev.livegate.security;

import dev.livegate.account.AccountCheck;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Stops the start when an API key or the issuer of tokens is not configured as it must be. Runs before any bean is created, like
 * {@link AccountCheck}.
 */
public final class SecurityCheck implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        var properties = Binder.get(environment).bindOrCreate("livegate.security", SecurityProperties.class);
        var accounts = AccountCheck.accountsOf(environment);
        ApiKeys.of(properties.apiKeys(), accounts);
        var jwt = properties.jwt();
        if (jwt != null) {
            IssuerSettings.of(jwt);
            ApiKeys.accountNames("livegate.security.jwt.accounts", jwt.accounts(), accounts);
        }
    }
}
