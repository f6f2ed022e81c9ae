package dev.livegate.playback;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlaybackConfiguration {

    @Bean
    PlaybackUpstream playbackUpstream(UpstreamClients clients) {
        return clients.create(PlaybackUpstream.class);
    }
}
