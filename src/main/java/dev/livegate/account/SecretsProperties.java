package dev.livegate.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How secrets are kept up to date.
 *
 * @param reloadInterval how often mounted secret directories are read again; 0 never
 */
@ConfigurationProperties("livegate.secrets")
record SecretsProperties(@DefaultValue("10s") Duration reloadInterval) {}
