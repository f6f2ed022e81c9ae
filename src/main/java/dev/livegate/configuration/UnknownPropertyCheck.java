package dev.livegate.configuration;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Stops the start when a {@code livegate.*} property is set that does not exist. Without it a misspelt limit or timeout would be ignored
 * silently. Runs before any bean is created.
 */
public final class UnknownPropertyCheck implements ApplicationListener<ApplicationPreparedEvent> {

    /** Kubernetes sets variables for each service of the namespace. The name of a service may begin with livegate. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("LIVEGATE(_[A-Z0-9]+)*_(SERVICE_(HOST|PORT).*|PORT(_[0-9]+_(TCP|UDP|SCTP).*)?)");

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        check(
                event.getApplicationContext().getEnvironment(),
                KnownProperties.load(UnknownPropertyCheck.class.getClassLoader()));
    }

    static void check(ConfigurableEnvironment environment, KnownProperties known) {
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (var name : enumerable.getPropertyNames()) {
                    check(source, name, known);
                }
            }
        }
    }

    private static void check(PropertySource<?> source, String name, KnownProperties known) {
        var isVariable = source instanceof SystemEnvironmentPropertySource
                || source.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        if (isVariable) {
            if (name.startsWith("LIVEGATE_")
                    && !SERVICE_LINK.matcher(name).matches()
                    && !known.containsVariable(asProperty(name))) {
                throw InvalidConfigurationException.unknown(
                        name, "the environment", asVariable(known.nearestTo(asProperty(name))));
            }
        } else if (name.startsWith(KnownProperties.ROOT + ".") && !known.contains(name)) {
            throw InvalidConfigurationException.unknown(name, source.getName(), known.nearestTo(name));
        }
    }

    /** {@code LIVEGATE_SECURITY_APIKEYS_0_NAME} is {@code livegate.security.apikeys[0].name}. */
    private static String asProperty(String variable) {
        return variable.toLowerCase(Locale.ROOT)
                .replaceAll("_([0-9]+)(?=_|$)", "[$1]")
                .replace('_', '.');
    }

    private static String asVariable(String property) {
        return property.toUpperCase(Locale.ROOT)
                .replaceAll("\\[([0-9]+)]", "_$1")
                .replace('.', '_')
                .replace("-", "");
    }
}
