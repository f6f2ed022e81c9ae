package dev.livegate.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How secrets are kept up to date.
 *
 * @param reloadInterval How often mounted directories ({@code configtree:}) are read again for account keys; 0 turns this off.
 */
@ConfigurationProperties("livegate.secrets")
record SecretsProperties(@DefaultValue("10s") Duration reloadInterval) {}
