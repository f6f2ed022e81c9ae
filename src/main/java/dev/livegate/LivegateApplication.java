package dev.livegate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the gateway. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class LivegateApplication {

    public static void main(String[] args) {
        SpringApplication.run(LivegateApplication.class, args);
    }
}
