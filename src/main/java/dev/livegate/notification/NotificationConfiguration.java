package dev.livegate.notification;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    @Bean
    NotificationUpstream notificationUpstream(UpstreamClients clients) {
        return clients.create(NotificationUpstream.class);
    }
}
