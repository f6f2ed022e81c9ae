package dev.livegate.schedule;

import dev.livegate.upstream.UpstreamClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    @Bean
    ScheduleUpstream scheduleUpstream(UpstreamClients clients) {
        return clients.create(ScheduleUpstream.class);
    }
}
