package dev.livegate.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Jetty as the gateway runs it: requests on virtual threads, connections on a few platform threads. */
@Configuration(proxyBeanMethods = false)
class JettyConfiguration {

    /** The acceptor, the selector, and those that hand requests to virtual threads. */
    private static final int PLATFORM_THREADS = 8;

    /** Runs after Spring Boot's own, which would put the selectors on virtual threads: a third fewer requests per second. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    static WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> jetty(
            ServerProperties properties, MeterRegistry meters) {
        return factory -> {
            var threads = new QueuedThreadPool(PLATFORM_THREADS, PLATFORM_THREADS);
            threads.setName("jetty");
            threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("request-", 0).factory()));
            factory.setThreadPool(threads);
            factory.setSelectors(1);
            factory.addServerCustomizers(server -> {
                var handler = new ConnectionHandler(properties.readTimeout(), properties.keepAliveTimeout(), meters);
                connectors(server).forEach(connector -> connector.addBean(handler));
                server.insertHandler(handler);
            });
            factory.addServerCustomizers(JettyConfiguration::shrinkConnections);
        };
    }

    /** Jetty's cache of header fields takes 84 KB per connection. */
    private static void shrinkConnections(Server server) {
        connectors(server)
                .flatMap(connector -> connector.getConnectionFactories().stream())
                .filter(HttpConfiguration.ConnectionFactory.class::isInstance)
                .map(HttpConfiguration.ConnectionFactory.class::cast)
                .forEach(factory -> factory.getHttpConfiguration().setHeaderCacheSize(0));
    }

    private static Stream<ServerConnector> connectors(Server server) {
        return Stream.of(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast);
    }
}
