package dev.livegate.account;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/**
 * Stops the start when an account is not configured as it must be. Runs before any bean is created, so that the operator reads what is
 * wrong and not a chain of beans that could not be created.
 */
public final class AccountCheck implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        AccountConfiguration.accountsOf(Binder.get(event.getApplicationContext().getEnvironment())
                .bindOrCreate("livegate", AccountProperties.class));
    }
}
