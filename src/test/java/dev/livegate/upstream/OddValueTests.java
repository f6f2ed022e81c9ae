package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.livegate.upstream.UpstreamOperation.Kind;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.service.annotation.GetExchange;

/** One odd value costs its field; not the item, the list, or the account. */
class OddValueTests {

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** A contract with every kind of field. */
    interface Things {

        @UpstreamOperation(value = "one", kind = Kind.READ)
        @GetExchange("/one")
        Envelope<Thing> one(Call call);

        @UpstreamOperation(value = "all", kind = Kind.READ)
        @GetExchange("/all")
        Envelope<List<Thing>> all(Call call);

        record Thing(
                @Nullable String id,
                @Nullable Boolean flag,
                @Nullable Long time,
                @Nullable Integer count,
                @Nullable Double rate,
                @Nullable Part part,
                @Nullable List<Part> parts,
                @Nullable List<Item> items,
                @Nullable Map<String, Part> byId)
                implements Identified {

            @Override
            public @Nullable String identity() {
                return id;
            }
        }

        record Part(@Nullable String name, @Nullable Long size) {}

        record Item(@Nullable String id) implements Identified {

            @Override
            public @Nullable String identity() {
                return id;
            }
        }
    }

    @BeforeEach
    void count() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void stopCounting() {
        Metrics.removeRegistry(meters);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    "flag":"Y"                                     | content.flag
                    "flag":{"deep":[1,2]}                          | content.flag
                    "time":"2026-11-03T10:15:30Z"                  | content.time
                    "time":99999999999999999999                    | content.time
                    "time":"1 000"                                 | content.time
                    "time":[1,2]                                   | content.time
                    "count":99999999999                            | content.count
                    "rate":"fast"                                  | content.rate
                    "part":"none"                                  | content.part
                    "part":7                                       | content.part
                    "part":""                                      | content.part
                    "part":{"name":{"a":1},"size":1}               | content.part.name
                    "part":{"name":"a","size":"big"}               | content.part.size
                    "parts":"none"                                 | content.parts
                    "parts":[{"size":"big"},{"size":2}]            | content.parts.size
                    """)
    void losesTheFieldAndIsCounted(String field, String path) {
        upstream.behaves(BrokenUpstream.json(200, "{\"content\":{\"id\":\"1\",%s}}".formatted(field)));
        var chain = Chain.to(upstream.baseUrl()).build();

        var thing = chain.client(Things.class).one(chain.call()).required();

        assertThat(thing.id()).isEqualTo("1");
        assertThat(counted("one", path)).isEqualTo(1);
        assertThat(upstream.requests()).hasSize(1);
        assertThat(chain.breaker("main-read").getMetrics().getNumberOfFailedCalls())
                .isZero();
    }

    @Test
    void keepsTheNeighboursOfAnOddItem() {
        upstream.behaves(BrokenUpstream.json(200, """
                        {"content":[{"id":"1","flag":"Y","count":2},{"id":"2","flag":true},"text",null,
                        {"flag":true},{"id":" "}],"total":"many"}"""));
        var chain = Chain.to(upstream.baseUrl()).build();

        var things = chain.client(Things.class).all(chain.call());

        assertThat(things.required()).extracting(Things.Thing::id).containsExactly("1", "2");
        assertThat(things.required().getFirst().count()).isEqualTo(2);
        assertThat(things.total()).isNull();
        assertThat(counted("all", "content.flag")).isEqualTo(1);
        assertThat(counted("all", "total")).isEqualTo(1);
    }

    @Test
    void anItemWithoutAnIdCostsNothingButItself() {
        upstream.behaves(
                BrokenUpstream.json(
                        200,
                        "{\"content\":{\"id\":\"1\",\"items\":[{\"id\":\"7\"},{\"id\":\"\"},{\"name\":\"x\"}],\"byId\":null}}"));
        var chain = Chain.to(upstream.baseUrl()).build();

        var thing = chain.client(Things.class).one(chain.call()).required();

        assertThat(thing.id()).isEqualTo("1");
        assertThat(thing.items()).extracting(Things.Item::id).containsExactly("7");
        assertThat(thing.byId()).isEmpty();
        assertThat(counted("one", "content.items")).isEqualTo(2);
        assertThat(counted("one", "content.byId")).isEqualTo(1);
    }

    @Test
    void nullWhereAListIsDueIsAnEmptyOne() {
        upstream.behaves(BrokenUpstream.json(200, "{\"content\":null}"));
        var chain = Chain.to(upstream.baseUrl()).build();

        assertThat(chain.client(Things.class).all(chain.call()).required()).isEmpty();
        assertThat(counted("all", "content")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"content\":\"text\"}", "{\"content\":7}", "{\"total\":1}"})
    void anEnvelopeThatIsMissingIsNoAnswer(String body) {
        upstream.behaves(BrokenUpstream.json(200, body));
        var chain = Chain.to(upstream.baseUrl()).build();

        assertThat(catchThrowableOfType(
                                UpstreamException.class,
                                () -> chain.client(Things.class).all(chain.call()))
                        .kind())
                .isEqualTo(FailureKind.GARBLED);
    }

    @Test
    void neverHurtsAHealthyNeighbour() {
        var chain = Chain.to(upstream.baseUrl()).build();
        var things = chain.client(Things.class);
        for (int round = 0; round < 50; round++) {
            upstream.behaves(
                    BrokenUpstream.json(200, "{\"content\":{\"id\":\"odd\",\"flag\":\"Y\"}}"),
                    BrokenUpstream.json(200, "{\"content\":{\"id\":\"well\",\"flag\":true}}"));

            assertThat(things.one(chain.call()).required().id()).isEqualTo("odd");
            assertThat(things.one(chain.call()).required().flag()).isTrue();
        }
        assertThat(counted("one", "content.flag")).isEqualTo(50);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void isLoggedOnceAnHour(CapturedOutput output) {
        var now = new java.util.concurrent.atomic.AtomicLong(1_795_000_000_000L);
        var oddities = new Oddities(() -> java.time.Instant.ofEpochMilli(now.get()));

        oddities.report("one", List.of("content.flag", "content.flag"));
        oddities.report("one", List.of("content.flag"));
        assertThat(output.getOut().split("content.flag", -1)).hasSize(2);

        now.addAndGet(3_600_000);
        oddities.report("one", List.of("content.flag"));
        assertThat(output.getOut().split("content.flag", -1)).hasSize(3);
    }

    @Test
    void hasABoundedSetOfLabels() {
        var oddities = new Oddities(java.time.InstantSource.system());

        oddities.report(
                "many", IntStream.range(0, 2000).mapToObj(i -> "field" + i).toList());

        assertThat(meters.find("livegate.upstream.oddities").counters()).hasSizeLessThan(600);
    }

    private double counted(String operation, String field) {
        var counter = meters.find("livegate.upstream.oddities")
                .tags("operation", operation, "field", field)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
