package dev.livegate.reads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Answer;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Reads answered from copies, as callers see them. Copies stay young for longer than a test takes. */
@TestPropertySource(properties = {"livegate.reads.max-age=60s", "livegate.reads.stale-for=60s"})
class ReadsIT extends SharedGateway {

    private static final String CHANNEL = "/channels/" + Ids.ON_AIR;

    @Autowired
    private MeterRegistry meters;

    /** A command that names no channel drops every copy of its account, even if it fails. */
    @BeforeEach
    void forgetCopiesAndCalls() {
        as(Key.MANAGE).delete("/quality-sets/999999");
        as(Key.MANAGE).account("fin").delete("/quality-sets/999999");
        sandbox.clearCalls();
    }

    private double counted(String operation, String result) {
        var counter = meters.find("livegate.reads")
                .tags("operation", operation, "result", result)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void aSecondReaderIsAnsweredWithoutACall() {
        var hits = counted("getLiveChannel", "hit");
        var first = as(Key.READ).get(CHANNEL).is(200);
        var second = as(Key.STUDIO).get(CHANNEL).is(200);

        assertThat(operations()).containsExactly("getLiveChannel");
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(first.header("Cache-Status")).isEqualTo("livegate; fwd=uri-miss; stored");
        assertThat(first.header("Age")).isEmpty();
        assertThat(second.header("Cache-Status")).matches("livegate; hit; ttl=[0-9]+");
        assertThat(second.header("Age")).matches("[0-9]+");
        assertThat(second.header("X-Upstream-Trace-Id"))
                .isEqualTo(first.header("X-Upstream-Trace-Id"))
                .isNotBlank();
        assertThat(counted("getLiveChannel", "hit")).isEqualTo(hits + 1);
    }

    @Test
    void manyReadersAtOnceAreOneCall() throws Exception {
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"delay\",\"delay\":\"PT0.5S\",\"count\":200}");
        Callable<Answer> read = () -> as(Key.READ).get(CHANNEL);

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    callers.invokeAll(IntStream.range(0, 60).mapToObj(i -> read).toList());
            for (var answer : answers) {
                answer.get().is(200);
            }
        }

        assertThat(operations()).containsExactly("getLiveChannel");
    }

    @Test
    void twoCallersOfTheSamePathSeeWhatEachMay() {
        var all = as(Key.EVERYTHING).get(CHANNEL).is(200);
        var some = as(Key.READ).get(CHANNEL).is(200);
        as(Key.NO_CHANNEL).get(CHANNEL).isProblem(403, "forbidden");
        as(Key.OPERATE).get(CHANNEL).isProblem(403, "forbidden");

        assertThat(operations()).containsExactly("getLiveChannel");
        assertThat(all.at("/streamKey")).doesNotContain("****");
        assertThat(some.at("/streamKey")).endsWith("****");
        assertThat(all.header("ETag")).isNotEqualTo(some.header("ETag")).isNotBlank();
    }

    @Test
    void listsShowEachCallerItsOwnChannelsWhateverIsKept() {
        var all = as(Key.READ).get("/channels?size=100").is(200);
        var two = as(Key.TWO_CHANNELS).get("/channels?size=100").is(200);
        var none = as(Key.NO_CHANNEL).get("/channels?size=100").is(200);

        assertThat(all.json().path("total").asInt()).isGreaterThan(2);
        assertThat(two.json().path("total").asInt()).isEqualTo(2);
        assertThat(none.json().path("total").asInt()).isZero();
        assertThat(operations()).containsExactly("listLiveChannels");
    }

    @Test
    void accountsShareNothing() {
        as(Key.READ).get("/channels").is(200);
        as(Key.READ).account("fin").get("/channels").is(200);

        assertThat(operations()).containsExactly("listLiveChannels", "listLiveChannels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "no-store", "max-age=0"})
    void whoAsksForTheStateOfNowGetsIt(String cacheControl) {
        as(Key.READ).get(CHANNEL).is(200);

        var now = as(Key.READ).with("Cache-Control", cacheControl).get(CHANNEL).is(200);

        assertThat(operations()).containsExactly("getLiveChannel", "getLiveChannel");
        assertThat(now.header("Cache-Status")).startsWith("livegate; fwd=request");
    }

    @Test
    void aCommandIsSeenByTheNextRead() {
        as(Key.READ).get(CHANNEL).is(200);
        as(Key.READ).get("/channels").is(200);

        as(Key.OPERATE).post(CHANNEL + "/suspend").is(200);

        assertThat(as(Key.READ).get(CHANNEL).is(200).at("/status")).isEqualTo("BLOCK");
        assertThat(as(Key.READ).get("/channels").is(200).header("Cache-Status")).startsWith("livegate; fwd=");
    }

    @Test
    void aDryRunDropsNothing() {
        as(Key.READ).get(CHANNEL).is(200);

        as(Key.OPERATE).post(CHANNEL + "/suspend?dryRun=true").is(200);

        assertThat(as(Key.READ).get(CHANNEL).is(200).header("Cache-Status")).startsWith("livegate; hit");
    }

    @Test
    void aCopyIsNeverTheReasonForARefusal() {
        as(Key.READ).get("/channels/" + Ids.READY).is(200);
        sandbox.startEncoder(Ids.READY);

        as(Key.OPERATE).put("/channels/" + Ids.READY + "/recording").is(200);

        assertThat(operations()).contains("startRecording");
    }

    @Test
    void whoHasTheAnswerAlreadyGetsNone() {
        var first = as(Key.READ).get(CHANNEL).is(200);
        var tag = first.header("ETag");

        var again = as(Key.READ).with("If-None-Match", tag).get(CHANNEL).is(304);
        var other = as(Key.READ).with("If-None-Match", "\"other\"").get(CHANNEL).is(200);

        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(again.header("Cache-Status")).startsWith("livegate; hit");
        assertThat(other.text()).isEqualTo(first.text());
    }

    /** RFC 9110, 9.3.2: HEAD says what GET says, but for the content. */
    @Test
    void saysTheSameOfItselfToHead() {
        var all = as(Key.READ).get(CHANNEL).is(200);
        var head = as(Key.READ).send("HEAD", CHANNEL, null).is(200);
        var unchanged = as(Key.READ).with("If-None-Match", all.header("ETag"));

        assertThat(head.text()).isEmpty();
        for (var name : new String[] {"ETag", "Cache-Control", "Content-Type"}) {
            assertThat(head.header(name)).as(name).isEqualTo(all.header(name)).isNotBlank();
        }
        assertThat(head.headers().get("Vary")).isEqualTo(all.headers().get("Vary"));
        assertThat(head.header("Cache-Status")).isNotBlank();
        assertThat(head.header("Content-Length")).isEqualTo(all.header("Content-Length"));
        assertThat(unchanged.send("HEAD", CHANNEL, null).is(304).header("Content-Length"))
                .isEmpty();
        assertThat(unchanged.get(CHANNEL).is(304).header("Content-Length")).isEmpty();
        assertThat(unchanged.get(CHANNEL).is(304).headers().get("Vary"))
                .containsAll(all.headers().get("Vary"));
    }

    @Test
    void saysWhichMethodsThereAre() {
        var answer = as(Key.READ).send("OPTIONS", "/channels", null).is(200);

        assertThat(answer.header("Allow").split(",")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        anonymous().send("OPTIONS", "/channels", null).isProblem(401, "unauthenticated");
    }

    /** RFC 9110, 8.8.3.3: a compressed answer is another one, so that its tag is weak; it is good for both kinds of conditions. */
    @Test
    void compressesLongAnswersAndMakesTheirTagsWeak() {
        var plain = as(Key.READ).get("/channels").is(200);
        var compressed =
                as(Key.READ).with("Accept-Encoding", "gzip").get("/channels").is(200);
        var tag = compressed.header("ETag");

        assertThat(plain.text().length()).isGreaterThan(2048);
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.header("ETag")).startsWith("\"");
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(tag).startsWith("W/\"");
        assertThat(String.join(",", compressed.headers().get("Vary"))).contains("Accept-Encoding", "X-API-Key");
        as(Key.READ)
                .with("Accept-Encoding", "gzip")
                .with("If-None-Match", tag)
                .get("/channels")
                .is(304);
        as(Key.READ).with("If-None-Match", tag).get("/channels").is(304);
    }

    @Test
    void aTagOfAnotherCallersAnswerIsNoTagOfOnesOwn() {
        var all = as(Key.EVERYTHING).get(CHANNEL).is(200);

        as(Key.READ).with("If-None-Match", all.header("ETag")).get(CHANNEL).is(200);
    }

    @Test
    void aTagOpensNothing() {
        var tag = as(Key.READ).get(CHANNEL).is(200).header("ETag");

        as(Key.NO_CHANNEL).with("If-None-Match", tag).get(CHANNEL).isProblem(403, "forbidden");
        anonymous().with("If-None-Match", tag).get(CHANNEL).isProblem(401, "unauthenticated");
    }

    @Test
    void browsersMayKeepGoodAnswersAndProxiesNone() {
        var good = as(Key.READ).get(CHANNEL).is(200);
        var missing = as(Key.READ).get("/channels/" + Ids.MISSING).is(404);

        assertThat(good.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(String.join(",", good.headers().getOrDefault("Vary", List.of())))
                .contains("Authorization", "X-API-Key", "Livegate-Account");
        assertThat(missing.header("Cache-Control")).contains("no-store");
        assertThat(missing.header("ETag")).isEmpty();
    }
}
