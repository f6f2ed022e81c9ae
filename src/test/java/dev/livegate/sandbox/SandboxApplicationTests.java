package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxApplicationTests {

    @Test
    void runsTheSandboxAndNothingOfTheGateway() throws Exception {
        try (var context = SandboxApplication.application().run("--livegate.sandbox.port=0");
                var http = HttpClient.newHttpClient()) {
            var server = context.getBean(SandboxLifecycle.class).server().orElseThrow();
            var clock = URI.create("http://127.0.0.1:%d/__sandbox/clock".formatted(server.port()));

            assertThat(http.send(HttpRequest.newBuilder(clock).build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(context.getBean(SandboxProperties.class).adminFrom())
                    .isEqualTo(SandboxProperties.AdminFrom.LOOPBACK);
            assertThat(context.getBeanDefinitionNames()).noneMatch(name -> name.contains("ontroller"));
        }
    }

    @Test
    void listensOnOneAddressWhenTold() {
        try (var context = SandboxApplication.application()
                .run("--livegate.sandbox.port=0", "--livegate.sandbox.address=127.0.0.1")) {
            assertThat(context.getBean(SandboxProperties.class).address()).isEqualTo("127.0.0.1");
        }
    }

    @ParameterizedTest
    @CsvSource({"LOOPBACK, true, 200", "LOOPBACK, false, 403", "ANY, true, 200", "ANY, false, 200"})
    void letsOthersUseTheAdminApiOnlyWhenTold(SandboxProperties.AdminFrom from, boolean loopback, int status) {
        var account = new SandboxProperties.Credentials(Zone.PUBLIC, "TESTMAINACCESSKEY001", "secret");
        Executor sameThread = Runnable::run;
        var sandbox = new Sandbox(new SandboxProperties("0.0.0.0", 0, from, Map.of("main", account)), sameThread);

        var delivery = sandbox.receive(new Request("GET", "/__sandbox/clock", Map.of(), "", loopback, false));

        assertThat(delivery.join())
                .isInstanceOfSatisfying(
                        Delivery.Answer.class,
                        answer -> assertThat(answer.status()).isEqualTo(status));
    }
}
