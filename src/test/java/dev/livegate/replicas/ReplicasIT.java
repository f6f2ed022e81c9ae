package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.containers.NeedsImages;
import dev.livegate.replicas.Replica.Answer;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two gateways behind one Redis are one gateway; without the Redis they are two that do no harm. */
@NeedsImages("redis:7")
class ReplicasIT {

    private static final String ON_AIR = "ls-20261103101530-Qm4Zt";
    /** Nobody can see afterwards whether it was carried out. */
    private static final String SWITCH_INPUT = "/channels/ls-20261102090000-Pk3Vd/switch-input";

    private static final String SNAPSHOTS = "/channels/" + ON_AIR + "/snapshots";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private static RedisContainer redis;
    private static Replica one;
    private static Replica other;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        redis = new RedisContainer();
        redis.start();
        one = Replica.start(sandbox, redis.patientProperties());
        other = Replica.start(sandbox, redis.patientProperties());
        // The longer Redis was gone, the longer it takes until the next try to reach it, half a minute at most.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
        one.close();
        other.close();
        redis.stop();
    }

    @AfterEach
    void awaitTheStore() {
        sandbox.clearFaults();
        for (var replica : List.of(one, other)) {
            awaitHealth(replica, "UP");
            awaitCommands(replica);
        }
    }

    private static void awaitHealth(Replica replica, String status) {
        await().until(
                        () -> replica.management("/actuator/health").at("/components/sharedStore/status"),
                        status::equals);
    }

    /** Health asks Redis itself; commands are refused for a moment longer. A key of its own, on a channel that records already. */
    private static void awaitCommands(Replica replica) {
        await().until(() -> replica.command(
                                "PUT",
                                "/channels/ls-20261103101530-Qm4Zt/recording",
                                UUID.randomUUID().toString(),
                                null)
                        .status()
                == 200);
    }

    @Test
    void theSameKeyAtBothAtOnceIsOneWriteUpstream() throws Exception {
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"delay\",\"delay\":\"PT0.3S\"}");
        var requests = new ArrayList<Callable<Answer>>();
        for (var i = 0; i < 16; i++) {
            var replica = i % 2 == 0 ? one : other;
            requests.add(() -> replica.command("POST", SNAPSHOTS, key, null));
        }
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : callers.invokeAll(requests)) {
                assertThat(answer.get().status()).isIn(201, 409);
            }
        }

        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
        assertThat(one.command("POST", SNAPSHOTS, key, null).status()).isEqualTo(201);
        assertThat(other.command("POST", SNAPSHOTS, key, null).status()).isEqualTo(201);
        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
    }

    @Test
    void whatOneAnsweredTheOtherRepeats() {
        var first = one.command("POST", SNAPSHOTS, key, "{\"limitedDuration\":10}");

        var again = other.command("POST", SNAPSHOTS, key, "{\"limitedDuration\":10}");
        var different = other.command("POST", SNAPSHOTS, key, "{\"limitedDuration\":11}");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(different.status()).isEqualTo(422);
        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
    }

    @Test
    void whatOneDoesNotKnowTheOtherDoesNotSend() {
        sandbox.fault("{\"operation\":\"switchLiveStream\",\"kind\":\"drop\"}");
        var first = one.command("POST", SWITCH_INPUT, key, null);

        var again = other.command("POST", SWITCH_INPUT, key, null);

        assertThat(first.at("/outcome")).isEqualTo("unknown");
        assertThat(again.status()).isEqualTo(504);
        assertThat(again.at("/outcome")).isEqualTo("unknown");
        assertThat(sandbox.calls("switchLiveStream")).hasSize(1);
    }

    @Test
    void redisHoldsNoSecret() throws Exception {
        var created = one.command(
                "POST",
                "/restream-channels",
                key,
                "{\"name\":\"relay\",\"planType\":\"STANDARD\",\"platforms\":[{\"name\":\"CUSTOM\",\"rtmpUrl\":\"rtmp://a.example.com/live\","
                        + "\"streamKey\":\"topSecretStreamKey\"}]}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);

        assertThat(redis.dump())
                .contains("livegate:idempotency:")
                .contains("****")
                .doesNotContain("topSecretStreamKey", created.at("/streamKey"), key);
    }

    enum Loss {
        FROZEN {
            @Override
            void strike() {
                redis.freeze();
            }

            @Override
            void end() {
                redis.thaw();
            }
        },
        KILLED {
            @Override
            void strike() {
                redis.kill();
            }

            @Override
            void end() {
                redis.comeBack();
            }
        };

        abstract void strike();

        abstract void end();
    }

    @ParameterizedTest
    @EnumSource
    void withoutRedisOnlyCommandsWithAKeyAreRefused(Loss loss) {
        var before = one.command("POST", SNAPSHOTS, key, null);
        loss.strike();
        try {
            for (var replica : List.of(one, other)) {
                assertThat(replica.get("/channels/" + ON_AIR).status()).isEqualTo(200);
                var keyed = replica.command("POST", SNAPSHOTS, "another", null);
                assertThat(keyed.status()).isEqualTo(503);
                assertThat(keyed.at("/code")).isEqualTo("idempotency-unavailable");
                assertThat(keyed.at("/outcome")).isEqualTo("not-sent");
                assertThat(keyed.header("Retry-After")).isEqualTo("1");
                assertThat(replica.command("POST", SNAPSHOTS, null, null).status())
                        .isEqualTo(201);
                awaitHealth(replica, "DEGRADED");
                assertThat(replica.management("/actuator/health").status()).isEqualTo(200);
                assertThat(replica.management("/actuator/health/readiness").at("/status"))
                        .isEqualTo("UP");
            }
            assertThat(sandbox.calls("createSnapshot")).hasSize(3);
        } finally {
            loss.end();
        }
        awaitHealth(one, "UP");
        awaitHealth(other, "UP");

        var again = other.command("POST", SNAPSHOTS, key, null);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(before.body());
        // What was refused left its key free, also where the frozen store got the claim late.
        await().until(() -> one.command("POST", SNAPSHOTS, "another", null).status(), status -> status == 201);
    }

    /** Within the time that a command may take, and beyond it. */
    @ParameterizedTest
    @ValueSource(ints = {100, 400})
    void aSlowRedisStopsNoReadAndDoublesNoCommand(int millis) throws Exception {
        try (var slow = new SlowProxy(redis.port(), Duration.ofMillis(millis));
                var replica = Replica.start(
                        sandbox,
                        List.of("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + slow.port()))) {
            int done = 0;
            for (int i = 0; i < 10; i++) {
                assertThat(replica.get("/channels/" + ON_AIR).status()).isEqualTo(200);
                var command = replica.command("POST", SNAPSHOTS, key + i, null);
                var again = replica.command("POST", SNAPSHOTS, key + i, null);
                for (var answer : List.of(command, again)) {
                    assertThat(answer.status()).as(answer.body()).isIn(201, 409, 503);
                    if (answer.status() == 503) {
                        assertThat(answer.at("/code")).isEqualTo("idempotency-unavailable");
                    }
                }
                done += command.status() == 201 || again.status() == 201 ? 1 : 0;
            }
            assertThat(sandbox.calls("createSnapshot")).hasSize(done);
        }
    }

    /** What is refused because the store lately did not answer was never claimed, so there is nothing to give back later. */
    @Test
    void aCommandThatRedisWasNotAskedAboutIsNotFollowedUp() {
        redis.kill();
        try {
            one.command("POST", SNAPSHOTS, key, null);
            for (int i = 0; i < 20; i++) {
                one.command("POST", SNAPSHOTS, key + i, null);
            }
            var before = fallbacks();

            // Of those that it was asked about, a handful at most, each is followed up four times a second.
            await().during(Duration.ofSeconds(1)).until(() -> fallbacks() - before < 30);
        } finally {
            redis.comeBack();
        }
    }

    private static double fallbacks() {
        return one.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("livegate_redis_fallback_total{use=\"idempotency\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void aQuotaIsOneForBoth() {
        var quota = List.of("livegate.quotas.commands.limit=4", "livegate.quotas.commands.per=1h");
        var properties = new ArrayList<>(redis.patientProperties());
        properties.addAll(quota);
        try (var first = Replica.start(sandbox, properties);
                var second = Replica.start(sandbox, properties)) {
            var statuses = new ArrayList<Integer>();
            for (var replica : List.of(first, second, first, second, first, second)) {
                statuses.add(replica.command("POST", SNAPSHOTS, null, null).status());
            }

            assertThat(statuses).containsExactly(201, 201, 201, 201, 429, 429);
        }
    }

    /** One by one, each would be undone by the others, again and again. */
    @Test
    void requestsAtOnceDrawFromTheQuotaTogether() throws Exception {
        int requests = 64;
        try (var slow = new SlowProxy(redis.port(), Duration.ofMillis(30));
                var replica = Replica.start(sandbox, RedisContainer.patientProperties("127.0.0.1", slow.port()));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            replica.get("/channels/" + ON_AIR);
            var before = redis.commands("get");

            var reads = Collections.nCopies(requests, (Callable<Answer>) () -> replica.get("/channels/" + ON_AIR));
            for (var answer : callers.invokeAll(reads)) {
                assertThat(answer.get().status()).isEqualTo(200);
            }

            // Each draw looks at the bucket before it changes it.
            assertThat(redis.commands("get") - before).isBetween(1L, 2L * requests);
        }
    }

    @Test
    void aGatewayStartsWithoutItsRedis() {
        redis.kill();
        try (var alone = Replica.start(sandbox, redis.properties())) {
            assertThat(alone.get("/channels/" + ON_AIR).status()).isEqualTo(200);
            assertThat(alone.management("/actuator/health/readiness").at("/status"))
                    .isEqualTo("UP");

            redis.comeBack();

            await().until(() -> alone.command("POST", SNAPSHOTS, key, null).status(), status -> status == 201);
        }
    }
}
