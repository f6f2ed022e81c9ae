package dev.livegate.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import dev.livegate.caller.Answer;
import dev.livegate.caller.CallerGateway;
import dev.livegate.caller.Client;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Issuer;
import dev.livegate.caller.Key;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A small gateway: two requests of one caller at once, three of all. Its tokens come by the address of the keys alone. */
@TestPropertySource(
        properties = {
            "livegate.limits.max-in-flight=3",
            "livegate.limits.max-in-flight-per-caller=2",
            // What is held is held for longer than a busy machine takes to try the others, and no call of it is given
            // up.
            "livegate.upstream.read-timeout=30s",
            "livegate.upstream.attempt-timeout=30s",
            "livegate.upstream.deadline=40s"
        })
class LimitIT extends CallerGateway {

    private static final Issuer issuer = Issuer.started();

    @LocalManagementPort
    int managementPort;

    @DynamicPropertySource
    static void tokens(DynamicPropertyRegistry registry) {
        registry.add("livegate.security.jwt.jwk-set-uri", issuer::jwksUri);
        registry.add("livegate.security.jwt.audience", () -> Issuer.AUDIENCE);
    }

    @Test
    void takesSoManyRequestsAtOnceAndNoMore() {
        sandbox.fault("{\"operation\":\"listLiveChannels\",\"kind\":\"delay\",\"delay\":\"PT5S\",\"count\":3}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = Stream.of(Key.READ, Key.READ, Key.STUDIO)
                    .map(key -> CompletableFuture.supplyAsync(() -> as(key).get("/channels"), threads))
                    .toList();
            awaitCalls(3);

            var busy = as(Key.READ).get("/me").isProblem(503, "overloaded");
            var command = as(Key.OPERATE)
                    .put("/channels/" + Ids.ON_AIR + "/recording")
                    .isRefusal(503, "overloaded");

            assertThat(busy.json().path("retryable").asBoolean()).isTrue();
            assertThat(command.json().path("retryable").asBoolean()).isTrue();
            // Who calls is not even looked at.
            anonymous().get("/me").isProblem(503, "overloaded");
            assertThat(Client.of(managementPort)
                            .unchecked("//actuator/health/liveness")
                            .status())
                    .isEqualTo(200);
            assertAllSucceed(held);
            assertThat(sandbox.calls()).hasSize(3);
        }
        for (int i = 0; i < 10; i++) {
            as(Key.READ).get("/channels").is(200);
        }
    }

    @Test
    void takesSoManyRequestsOfOneCallerAtOnceAndNoMore() {
        sandbox.fault("{\"operation\":\"listLiveChannels\",\"kind\":\"delay\",\"delay\":\"PT5S\",\"count\":2}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = Stream.of(Key.READ, Key.READ)
                    .map(key -> CompletableFuture.supplyAsync(() -> as(key).get("/channels"), threads))
                    .toList();
            awaitCalls(2);

            var busy = as(Key.READ).get("/me").isProblem(429, "rate-limited");

            assertThat(busy.json().path("retryable").asBoolean()).isTrue();
            as(Key.STUDIO).get("/me").is(200);
            assertAllSucceed(held);
        }
        for (int i = 0; i < 10; i++) {
            as(Key.READ).get("/channels").is(200);
        }
    }

    @Test
    void countsAnApiKeyAndATokenOfTheSameNameAsTwoCallers() {
        var token = issuer.sign(issuer.claims(Key.READ.label()).claim("scope", "livegate.read"));
        sandbox.fault("{\"operation\":\"listLiveChannels\",\"kind\":\"delay\",\"delay\":\"PT5S\",\"count\":2}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var held = Stream.of(Key.READ, Key.READ)
                    .map(key -> CompletableFuture.supplyAsync(() -> as(key).get("/channels"), threads))
                    .toList();
            awaitCalls(2);

            as(Key.READ).get("/me").isProblem(429, "rate-limited");
            anonymous().bearer(token).get("/me").is(200);

            assertAllSucceed(held);
        }
    }

    @Test
    void releasesWhatFailedToo() {
        for (int i = 0; i < 5; i++) {
            as(Key.READ).get("/channels/" + Ids.MISSING).isProblem(404, "not-found");
            as(Key.READ).get("/channels?page=0").isProblem(400, "validation-failed");
            as(Key.READ).post("/channels", "x").isProblem(403, "forbidden");
        }

        as(Key.READ).get("/me").is(200);
    }

    @Test
    void acceptsTokensByTheAddressOfTheKeys() {
        var me = anonymous().bearer(issuer.token("livegate.read")).get("/me").is(200);

        assertThat(me.json().path("accounts").valueStream().map(item -> item.asString()))
                .containsExactly("main");
        assertThat(me.json().at("/limits/concurrentRequests").asInt()).isEqualTo(2);
    }

    @Test
    void refusesBadTokensByTheAddressOfTheKeysToo() {
        var strange = Issuer.sign(
                Issuer.header(JWSAlgorithm.RS256).build(),
                Issuer.signer(Issuer.newKey()),
                issuer.claims("studio").build());
        var bad = List.of(
                strange,
                issuer.sign(issuer.claims("studio").audience("another")),
                issuer.sign(issuer.claims("studio").issuer(null)),
                issuer.sign(issuer.claims("studio").expirationTime(null)));

        for (var token : bad) {
            anonymous().bearer(token).get("/me").isProblem(401, "unauthenticated");
        }
    }

    private static void assertAllSucceed(List<CompletableFuture<Answer>> held) {
        assertThat(held).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    }

    private static void awaitCalls(int count) {
        await().until(() -> sandbox.calls().size(), size -> size == count);
    }
}
