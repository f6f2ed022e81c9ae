package dev.livegate.channel;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

    @Bean
    ChannelUpstream channelUpstream(UpstreamClients clients) {
        return clients.create(ChannelUpstream.class);
    }
}
