package dev.livegate.request;

import dev.livegate.configuration.InvalidConfigurationException;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

    /** @throws InvalidConfigurationException if the container is to believe everybody */
    @Bean
    ProxyFilter proxyFilter(ProxyProperties properties, Environment environment) {
        var strategy = environment.getProperty("server.forward-headers-strategy", "none");
        if (strategy.toLowerCase(Locale.ROOT).equals("native")) {
            throw new InvalidConfigurationException(
                    "server.forward-headers-strategy",
                    "SERVER_FORWARDHEADERSSTRATEGY",
                    "would believe every caller; leave it out, and name the proxies in livegate.proxies.trusted");
        }
        return new ProxyFilter(new TrustedProxies(properties.trusted()), properties.headers());
    }
}
