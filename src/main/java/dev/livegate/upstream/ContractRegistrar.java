package dev.livegate.upstream;

import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.ResourceLoaderAware;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Makes a client of every contract: each interface below the base package whose name ends in {@code Upstream} becomes a bean that calls
 * the upstream through the {@link OutboundChain}. A feature only declares its contract and injects it.
 */
final class ContractRegistrar implements BeanDefinitionRegistryPostProcessor, ResourceLoaderAware {

    private static final String BASE_PACKAGE = "dev.livegate";

    /** The sandbox uses nothing of the gateway's client, and the shared shape of two contracts is none itself. */
    private static final Pattern CONTRACT =
            Pattern.compile("dev\\.livegate\\.(?!sandbox\\.|lifecycle\\.)[a-z]+\\.[A-Za-z]+Upstream");

    private final Environment environment;
    private ResourceLoader resources = new DefaultResourceLoader();

    ContractRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void setResourceLoader(ResourceLoader resourceLoader) {
        this.resources = resourceLoader;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        var contracts = new ClassPathScanningCandidateComponentProvider(false, environment) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
                return definition.getMetadata().isInterface();
            }
        };
        contracts.setResourceLoader(resources);
        contracts.addIncludeFilter(new RegexPatternTypeFilter(CONTRACT));
        for (var found : contracts.findCandidateComponents(BASE_PACKAGE)) {
            var contract =
                    ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), resources.getClassLoader());
            register(registry, contract);
        }
    }

    private static <T> void register(BeanDefinitionRegistry registry, Class<T> contract) {
        var definition = BeanDefinitionBuilder.genericBeanDefinition(contract)
                .setFactoryMethodOnBean("create", "upstreamClients")
                .addConstructorArgValue(contract)
                .getBeanDefinition();
        registry.registerBeanDefinition(contract.getName(), definition);
    }
}
