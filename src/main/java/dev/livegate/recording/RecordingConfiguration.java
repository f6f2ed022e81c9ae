package dev.livegate.recording;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecordingConfiguration {

    @Bean
    RecordingUpstream recordingUpstream(UpstreamClients clients) {
        return clients.create(RecordingUpstream.class);
    }
}
