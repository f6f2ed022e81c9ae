package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.answer;
import static dev.livegate.upstream.BrokenUpstream.json;
import static dev.livegate.upstream.BrokenUpstream.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.livegate.reads.Freshness;
import dev.livegate.reads.ReadReport;
import dev.livegate.reads.ReadReport.Result;
import dev.livegate.upstream.BrokenUpstream.Behaviour;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies, calls that several reads share, and what commands do to both. */
class ReadCacheTests {

    private static final Behaviour ONE = json(200, "{\"content\":{\"word\":\"one\",\"number\":1}}");
    private static final Behaviour TWO = json(200, "{\"content\":{\"word\":\"two\",\"number\":2}}");
    private static final Behaviour THROTTLED = answer(429, "Retry-After: 40\r\n", "");
    private static final Behaviour MISSING = json(404, "{\"error\":{\"errorCode\":250004,\"message\":\"none\"}}");

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private final AtomicLong clock = new AtomicLong();
    private final List<ReadReport> reports = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private Chain chain = Chain.to("http://127.0.0.1").build();
    private ChannelProbe probe = chain.client(ChannelProbe.class);

    @BeforeEach
    void keepCopies() {
        configure("1s", "60s");
    }

    @AfterEach
    void letGo() {
        release.countDown();
    }

    private void configure(String maxAge, String staleFor) {
        chain = Chain.to(upstream.baseUrl())
                .reads("max-age", maxAge)
                .reads("stale-for", staleFor)
                .with("deadline", "20s")
                .with("attempt-timeout", "15s")
                .with("read-timeout", "15s")
                .agingBy(clock::get)
                .build();
        probe = chain.client(ChannelProbe.class);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private Call reader() {
        return reader(Freshness.ANY);
    }

    private Call reader(Freshness freshness) {
        return chain.call().reading(freshness, reports::add);
    }

    private String word() {
        return word(reader());
    }

    private String word(Call call) {
        return String.valueOf(probe.get(call, "a").required().word());
    }

    private List<Result> results() {
        return reports.stream().map(ReadReport::result).toList();
    }

    private double counted(String result) {
        return chain.meters().find("livegate.reads").tag("result", result).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Answers once the test lets it. */
    private Behaviour held(Behaviour then) {
        return connection -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            then.on(connection);
        };
    }

    /**
     * Starts them all and waits until each waits for somebody else, the first for the upstream: its request has arrived, so that
     * what is sent later does so later.
     */
    private <T> List<FutureTask<T>> waiting(int number, Callable<T> read) {
        var tasks =
                IntStream.range(0, number).mapToObj(i -> new FutureTask<>(read)).toList();
        var threads = tasks.stream().map(Thread.ofPlatform()::start).toList();
        await().until(() -> !upstream.requests().isEmpty());
        await().until(() -> threads.stream().allMatch(ReadCacheTests::isWaitingForAnAnswer));
        return tasks;
    }

    private static boolean isWaitingForAnAnswer(Thread thread) {
        var blocker = LockSupport.getBlocker(thread);
        return blocker != null && blocker.getClass().getName().startsWith(CompletableFuture.class.getName());
    }

    @Test
    void aYoungCopyAnswersInTheUpstreamsPlace() {
        upstream.behaves(ONE, TWO);
        word();
        pass(Duration.ofMillis(999));

        assertThat(word()).isEqualTo("one");

        assertThat(upstream.requests()).hasSize(1);
        assertThat(reports.getLast()).isEqualTo(ReadReport.hit(Duration.ofMillis(999), Duration.ofSeconds(1)));
        assertThat(counted("hit")).isEqualTo(1);
        assertThat(counted("miss")).isEqualTo(1);
    }

    @Test
    void aCopyOfTheLargestAgeAnswersNoMore() {
        upstream.behaves(ONE, TWO);
        word();
        pass(Duration.ofSeconds(1));

        assertThat(word()).isEqualTo("two");

        assertThat(reports).containsExactly(ReadReport.miss("uri-miss", true), ReadReport.miss("stale", true));
    }

    @Test
    void contractsThatWantOtherPartsShareACopy() {
        upstream.behaves(ONE);
        word();

        assertThat(probe.getNumber(reader(), "a").required().number()).isEqualTo(1);

        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void accountsAndPathsShareNothing() {
        upstream.behaves(ONE, ONE, ONE);
        word();

        word(chain.call("fin").reading(Freshness.ANY, reports::add));
        probe.get(reader(), "b");

        assertThat(upstream.requests()).hasSize(3);
    }

    @Test
    void whoWantsTheStateOfNowGetsItAndLeavesACopy() {
        upstream.behaves(ONE, TWO);
        word();

        assertThat(word(reader(Freshness.NOW))).isEqualTo("two");
        assertThat(word()).isEqualTo("two");

        assertThat(reports.get(1)).isEqualTo(ReadReport.miss("request", true));
        assertThat(results()).containsExactly(Result.MISS, Result.MISS, Result.HIT);
    }

    @Test
    void whoWantsNothingKeptLeavesNoCopy() {
        upstream.behaves(ONE, TWO);

        word(reader(Freshness.asked(List.of("no-store"))));

        assertThat(word()).isEqualTo("two");
    }

    @Test
    void readsOfCommandsAskTheUpstream() {
        upstream.behaves(ONE, TWO);
        word();

        assertThat(word(chain.call())).isEqualTo("two");
    }

    @Test
    void turnedOffEveryReadIsACall() {
        configure("0s", "0s");
        upstream.behaves(ONE, TWO);
        word();

        assertThat(word()).isEqualTo("two");

        assertThat(reports).containsOnly(ReadReport.miss("bypass", false));
    }

    @Test
    void anAnswerWithoutItsContentIsNotKept() {
        upstream.behaves(json(200, "{\"content\":null}"), TWO);
        probe.get(reader(), "a");

        assertThat(word()).isEqualTo("two");
    }

    @Test
    void failuresAreNotKept() {
        upstream.behaves(MISSING, TWO);
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(this::word);

        assertThat(word()).isEqualTo("two");
    }

    @Test
    void aCommandDropsTheCopiesOfItsChannelAndTheLists() {
        var list = json(200, "{\"content\":[]}");
        upstream.behaves(ONE, list, ONE, ONE, TWO, list);
        word();
        probe.list(reader());
        probe.get(reader(), "b");

        probe.change(chain.call(), "a");
        probe.get(reader(), "b");
        word();
        probe.list(reader());

        assertThat(upstream.requests())
                .extracting(BrokenUpstream.Request::target)
                .containsExactly(
                        "/api/v2/channels/a",
                        "/api/v2/channels",
                        "/api/v2/channels/b",
                        "/api/v2/channels/a",
                        "/api/v2/channels/a",
                        "/api/v2/channels");
    }

    @Test
    void aCommandOfNoChannelDropsEverythingOfItsAccount() {
        upstream.behaves(ONE, ONE, ONE, TWO);
        word();
        var other = chain.call("fin").reading(Freshness.ANY, reports::add);
        word(other);

        probe.create(chain.call());

        assertThat(word()).isEqualTo("two");
        assertThat(word(other)).isEqualTo("one");
    }

    @Test
    void aCommandOfUnknownOutcomeDropsCopies() {
        upstream.behaves(ONE, reset(), TWO);
        word();

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> probe.change(chain.call(), "a"));

        assertThat(word()).isEqualTo("two");
    }

    @Test
    void anAnswerFromBeforeACommandIsNotKept() throws Exception {
        upstream.behaves(held(ONE), ONE, TWO);
        var early = waiting(1, this::word).getFirst();
        probe.change(chain.call(), "a");

        release.countDown();

        assertThat(early.get()).isEqualTo("one");
        assertThat(word()).isEqualTo("two");
    }

    @Test
    void noReadAfterACommandJoinsOneFromBefore() throws Exception {
        upstream.behaves(held(ONE), ONE, TWO);
        var early = waiting(1, this::word).getFirst();
        probe.change(chain.call(), "a");

        assertThat(word()).isEqualTo("two");

        release.countDown();
        assertThat(early.get()).isEqualTo("one");
    }

    @Test
    void twoHundredReadsAtOnceAreOneCall() throws Exception {
        upstream.behaves(held(ONE));

        var reads = waiting(200, this::word);
        release.countDown();

        for (var read : reads) {
            assertThat(read.get()).isEqualTo("one");
        }
        assertThat(upstream.requests()).hasSize(1);
        assertThat(counted("miss")).isEqualTo(1);
        assertThat(counted("collapsed")).isEqualTo(199);
    }

    @Test
    void whoWantsTheStateOfNowJoinsNoEarlierRead() throws Exception {
        upstream.behaves(held(ONE), TWO);
        var early = waiting(1, this::word).getFirst();

        assertThat(word(reader(Freshness.NOW))).isEqualTo("two");

        release.countDown();
        assertThat(early.get()).isEqualTo("one");
    }

    @Test
    void aLeadersFailureIsTriedOnceMoreByAllTogether() throws Exception {
        var redirect = answer(302, "", "");
        upstream.behaves(held(redirect), ONE);

        var reads = waiting(50, this::word);
        release.countDown();

        assertThat(failures(reads)).isEqualTo(1);
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void aSecondFailureIsTheAnswerOfAll() throws Exception {
        var redirect = answer(302, "", "");
        upstream.behaves(held(redirect), redirect);

        var reads = waiting(20, this::word);
        release.countDown();

        assertThat(failures(reads)).isEqualTo(20);
    }

    @Test
    void thatThereIsNoSuchThingIsTheAnswerOfAllAtOnce() throws Exception {
        upstream.behaves(held(MISSING));

        var reads = waiting(50, this::word);
        release.countDown();

        assertThat(failures(reads)).isEqualTo(50);
        assertThat(upstream.requests()).hasSize(1);
    }

    private static int failures(List<FutureTask<String>> reads) throws InterruptedException {
        var failures = 0;
        for (var read : reads) {
            try {
                assertThat(read.get()).isEqualTo("one");
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(UpstreamException.class);
                failures++;
            }
        }
        return failures;
    }

    @Test
    void whileTheUpstreamWantsNoCallsAnOlderCopyAnswers() {
        upstream.behaves(ONE, THROTTLED);
        word();
        pass(Duration.ofSeconds(13));

        assertThat(word()).isEqualTo("one");
        pass(Duration.ofSeconds(1));
        assertThat(word()).isEqualTo("one");

        assertThat(upstream.requests()).hasSize(2);
        assertThat(reports.getLast()).isEqualTo(ReadReport.stale(Duration.ofSeconds(14), Duration.ofSeconds(1)));
        assertThat(reports.getLast().toCacheStatus()).isEqualTo("livegate; hit; ttl=-13; detail=upstream-throttled");
        assertThat(counted("stale")).isEqualTo(2);
    }

    @Test
    void whoHasAnOlderCopyDoesNotWaitForTheUpstream() {
        upstream.behaves(ONE, answer(429, "Retry-After: 5\r\n", ""), TWO);
        word();
        pass(Duration.ofSeconds(13));

        assertThat(word()).isEqualTo("one");

        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void anOlderCopyAnswersForAWhileOnly() {
        upstream.behaves(ONE, THROTTLED);
        word();
        pass(Duration.ofSeconds(60));

        var failure = catchThrowableOfType(UpstreamException.class, this::word);

        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
    }

    @Test
    void anOlderCopyDoesNotHideAnyOtherFailure() {
        upstream.behaves(ONE, answer(302, "", ""));
        word();
        pass(Duration.ofSeconds(13));

        assertThat(catchThrowableOfType(UpstreamException.class, this::word).kind())
                .isEqualTo(FailureKind.REDIRECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "no-store", "max-age=0", "max-age=5"})
    void whoWantsItYoungerGetsNoOlderCopy(String cacheControl) {
        upstream.behaves(ONE, THROTTLED);
        word();
        pass(Duration.ofSeconds(13));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> word(reader(Freshness.asked(List.of(cacheControl)))));
    }

    @Test
    void aCommandLeavesNoOlderCopyEither() {
        upstream.behaves(ONE, ONE, THROTTLED);
        word();
        probe.change(chain.call(), "a");

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(this::word);
    }

    @Test
    void aReaderWithMoreTimeIsNotSpoiledByALeaderWithLess() throws Exception {
        upstream.behaves(held(ONE), TWO);
        var hurried = new Call(
                chain.call().account(),
                Deadline.after(System.nanoTime(), Duration.ofSeconds(2)),
                Instant.EPOCH,
                () -> Duration.ZERO,
                Duration.ZERO,
                false,
                false,
                traceId -> {});
        var leader = waiting(1, () -> word(hurried.reading(Freshness.ANY))).getFirst();

        var follower = word();

        assertThat(follower).isEqualTo("two");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(leader::get)
                .withCauseInstanceOf(UpstreamException.class);
    }

    @Test
    void nobodyWaitsLongerForAnotherThanItsOwnTime() throws Exception {
        upstream.behaves(held(ONE));
        var leader = waiting(1, this::word).getFirst();
        var hurried = new Call(
                chain.call().account(),
                Deadline.after(System.nanoTime(), Duration.ofMillis(600)),
                Instant.EPOCH,
                () -> Duration.ZERO,
                Duration.ZERO,
                false,
                false,
                traceId -> {});

        var failure = catchThrowableOfType(UpstreamException.class, () -> word(hurried.reading(Freshness.ANY)));

        assertThat(failure.kind()).isEqualTo(FailureKind.DEADLINE);
        release.countDown();
        assertThat(leader.get()).isEqualTo("one");
    }

    /** An answer weighs 1 KiB and four times its body: with bodies of about 1 KB, six fit into 32 KB. */
    @Test
    void cachedAnswersStayWithinTheirSize() {
        configure("1s", "60s");
        chain = Chain.to(upstream.baseUrl())
                .reads("max-age", "1s")
                .reads("max-size", "32KB")
                .agingBy(clock::get)
                .build();
        probe = chain.client(ChannelProbe.class);
        var longAnswer = json(200, "{\"content\":{\"word\":\"" + "x".repeat(1_000) + "\"}}");
        upstream.behaves(IntStream.range(0, 200).mapToObj(i -> longAnswer).toArray(Behaviour[]::new));
        IntStream.range(0, 100).forEach(i -> probe.get(reader(), "c" + i));
        reports.clear();

        IntStream.range(0, 100).forEach(i -> probe.get(reader(), "c" + (99 - i)));

        assertThat(results().stream().filter(Result.HIT::equals).count()).isBetween(1L, 6L);
    }

    @Test
    void smallAnswersFitInLargerNumbers() {
        configure("1s", "60s");
        chain = Chain.to(upstream.baseUrl())
                .reads("max-age", "1s")
                .reads("max-size", "32KB")
                .agingBy(clock::get)
                .build();
        probe = chain.client(ChannelProbe.class);
        upstream.behaves(IntStream.range(0, 200).mapToObj(i -> ONE).toArray(Behaviour[]::new));
        IntStream.range(0, 20).forEach(i -> probe.get(reader(), "c" + i));
        reports.clear();

        IntStream.range(0, 20).forEach(i -> probe.get(reader(), "c" + i));

        assertThat(results().stream().filter(Result.HIT::equals).count()).isGreaterThan(10);
    }
}
