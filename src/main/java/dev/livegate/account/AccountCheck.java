package dev.livegate.account;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Stops the start when an account is not configured as it must be. Runs before any bean is created, so that the operator reads what is
 * wrong and not a chain of beans that could not be created.
 */
public final class AccountCheck implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        accountsOf(event.getApplicationContext().getEnvironment());
    }

    /** @throws dev.livegate.configuration.InvalidConfigurationException if one of them is not configured as it must be */
    public static Accounts accountsOf(Environment environment) {
        return AccountConfiguration.accountsOf(
                Binder.get(environment).bindOrCreate("livegate", AccountProperties.class));
    }
}
