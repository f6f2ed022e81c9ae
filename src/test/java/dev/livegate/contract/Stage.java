package dev.livegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;

/** Where a row is prepared: a gateway, the sandbox behind it, and the zone. */
record Stage(ContractGateway gateway, SandboxExtension sandbox, Place place) {

    void send(String line) {
        send(line, "");
    }

    void send(String line, String body) {
        var words = line.split(" ", 2);
        var answer = gateway.send(
                ContractGateway.request(place.account(), words[0], place.fill(words[1]), place.fill(body)));
        assertThat(answer.status()).as("%s: %s", line, answer.body()).isBetween(200, 299);
    }

    void waitFor(Duration time) {
        sandbox.advanceClock(time);
    }

    /** In the public zone the seeded relay is on air. */
    void stopRelay() {
        if (place.zone().equals("public")) {
            sandbox.stopEncoder(place.fill("{relay}"));
        }
    }
}
