package dev.livegate.callback;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CallbackConfiguration {

    @Bean
    CallbackUpstream callbackUpstream(UpstreamClients clients) {
        return clients.create(CallbackUpstream.class);
    }
}
