package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.livegate.sandbox.SandboxExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What callers were told, what the sandbox carried out, and what the audit log says; none may contradict another. */
final class Ledgers extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    /** What a caller makes of the last answer to a command. */
    enum Told {
        DONE,
        /** The upstream's service said no. */
        REJECTED,
        UNKNOWN,
        NOT_SENT,
        /** No answer came, or only answers that ask to come again. */
        NOTHING
    }

    private static final Pattern AUDIT = Pattern.compile("status=(\\d+) outcome=(\\S+) (?:.* )?request=(\\S+)");

    /** Statuses with which the upstream's door turns a request away, before its service hears of it. */
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 429);

    /** How commands are called; the upstream gets to see it. */
    private static final Pattern NAME = Pattern.compile("c\\d+x\\d+");

    private static final Pattern DELETED = Pattern.compile(".*/qualityProfiles/(\\d+)");

    private final Logger log = (Logger) LoggerFactory.getLogger("audit");
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Map<String, Told> toldOfSnapshots = new ConcurrentHashMap<>();
    private final Map<String, String> deleted = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Map<String, Said> answered = new ConcurrentHashMap<>();
    private final Map<String, List<Said>> audited = new ConcurrentHashMap<>();
    private final Map<String, Integer> reached = new ConcurrentHashMap<>();
    private final Map<String, Integer> executed = new ConcurrentHashMap<>();
    private final LongAdder snapshots = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final ConcurrentLinkedQueue<String> contradictions = new ConcurrentLinkedQueue<>();

    /**
     * How a request went, as its caller heard it or as its line in the audit log has it.
     *
     * @param outcome {@code done}, {@code replayed}, or code and outcome of a problem
     */
    private record Said(int status, String outcome) {

        static Said of(Replica.Answer answer) {
            if (answer.header("Idempotency-Replayed").equals("true")) {
                return new Said(answer.status(), "replayed");
            }
            if (answer.status() < 300) {
                return new Said(answer.status(), "done");
            }
            var outcome = answer.at("/outcome");
            return new Said(answer.status(), answer.at("/code") + (outcome.isEmpty() ? "" : "/" + outcome));
        }

        boolean isDone() {
            return status < 300;
        }

        boolean isUnknown() {
            return outcome.endsWith("/unknown");
        }

        boolean isNotSent() {
            return outcome.endsWith("/not-sent");
        }
    }

    /** From now on every line of the audit log is taken down. */
    static Ledgers open() {
        var ledgers = new Ledgers();
        ledgers.start();
        ledgers.log.addAppender(ledgers);
        return ledgers;
    }

    @Override
    public void close() {
        log.detachAppender(this);
        stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = AUDIT.matcher(event.getFormattedMessage());
        if (line.find()) {
            audited.computeIfAbsent(line.group(3), each -> new CopyOnWriteArrayList<>())
                    .add(new Said(Integer.parseInt(line.group(1)), line.group(2)));
        }
    }

    /** @param name of a command, which its request upstream says */
    void told(String name, Told what) {
        told.put(name, what);
    }

    /** Of a command whose request upstream names what is deleted, not the command. */
    void toldOfDeletion(String name, String id, Told what) {
        deleted.put(id, name);
        told.put(name, what);
    }

    /** Of a command that the sandbox cannot tell from others of its kind. */
    void toldOfSnapshot(String name, Told what) {
        toldOfSnapshots.put(name, what);
    }

    /** @param requestId name of the command, a dot, and the number of the try */
    void asked(String requestId) {
        asked.add(requestId);
    }

    /** @param nanos between request and answer */
    void answered(String requestId, Replica.Answer answer, long nanos) {
        answered.put(requestId, Said.of(answer));
        longest.accumulate(nanos);
    }

    void contradiction(String text) {
        contradictions.add(text);
    }

    /** Commands whose callers have given up, or were told something final. */
    int size() {
        return told.size() + toldOfSnapshots.size();
    }

    /** Takes down what has reached the sandbox since the last time, while nobody sends to it. */
    void collect(SandboxExtension sandbox) {
        var calls = sandbox.calls();
        assertThat(calls).as("what the sandbox remembers").hasSizeLessThan(10_000);
        for (var call : calls) {
            if (call.method().equals("GET")) {
                continue;
            }
            if ("createSnapshot".equals(call.operation())) {
                if (call.executed()) {
                    snapshots.increment();
                }
                continue;
            }
            var name = nameOf(call);
            if (name == null) {
                contradictions.add("nobody asked for " + call);
                continue;
            }
            if (!TURNED_AWAY.contains(call.status())) {
                reached.merge(name, 1, Integer::sum);
            }
            if (call.executed()) {
                executed.merge(name, 1, Integer::sum);
            }
        }
        sandbox.clearCalls();
    }

    private @Nullable String nameOf(SandboxExtension.Call call) {
        var gone = DELETED.matcher(call.uri());
        if (call.method().equals("DELETE") && gone.matches()) {
            return deleted.get(gone.group(1));
        }
        var name = NAME.matcher(call.body());
        return name.find() ? name.group() : null;
    }

    /** Fails if two ledgers contradict one another. */
    void reconcile(String title) {
        compareToldWithExecuted();
        compareAnsweredWithAudited();
        compareAuditedWithExecuted();
        var summary = Stream.of(told, toldOfSnapshots)
                .flatMap(each -> each.values().stream())
                .collect(Collectors.groupingBy(what -> what, Collectors.counting()));
        LoggerFactory.getLogger(Ledgers.class)
                .info(
                        "{}: {} commands in {} requests, {} of them answered, told {}; {} lines of audit; carried out {}; "
                                + "callers waited {} ms at most",
                        title,
                        size(),
                        asked.size(),
                        answered.size(),
                        summary,
                        asked.stream().mapToInt(id -> lines(id).size()).sum(),
                        executed.values().stream().mapToInt(times -> times).sum() + snapshots.sum(),
                        TimeUnit.NANOSECONDS.toMillis(longest.get()));
        assertThat(contradictions).isEmpty();
        assertThat(summary.getOrDefault(Told.DONE, 0L))
                .as("enough went well to mean something")
                .isGreaterThan(size() / 3);
    }

    private void compareToldWithExecuted() {
        told.forEach((name, what) -> {
            int times = executed.getOrDefault(name, 0);
            if (!agree(what, times)) {
                contradictions.add("%s was told %s and carried out %d times".formatted(name, what, times));
            }
        });
        executed.keySet().stream()
                .filter(name -> !told.containsKey(name))
                .forEach(name -> contradictions.add(name + " was carried out for nobody"));
        compareSnapshots(
                "told",
                toldOfSnapshots.values().stream().filter(Told.DONE::equals).count(),
                toldOfSnapshots.values().stream()
                        .filter(what -> what == Told.UNKNOWN || what == Told.NOTHING)
                        .count());
    }

    /** Every command that was answered has one line in the audit log, and the line says what its caller was told. */
    private void compareAnsweredWithAudited() {
        for (var requestId : asked) {
            var said = answered.get(requestId);
            var lines = lines(requestId);
            if (said == null ? lines.size() > 1 : !lines.equals(List.of(said))) {
                contradictions.add("%s was answered %s and audited %s".formatted(requestId, said, lines));
            }
        }
    }

    /** What the audit log says of all tries of a command is what became of it upstream. */
    private void compareAuditedWithExecuted() {
        var audits = new HashMap<String, List<Said>>();
        for (var requestId : asked) {
            audits.computeIfAbsent(requestId.substring(0, requestId.lastIndexOf('.')), each -> new ArrayList<>())
                    .addAll(lines(requestId));
        }
        told.keySet().forEach(name -> compareAuditedWithExecuted(name, audits.getOrDefault(name, List.of())));
        compareSnapshots(
                "audited",
                toldOfSnapshots.keySet().stream()
                        .filter(name -> isAnyDone(audits.get(name)))
                        .count(),
                toldOfSnapshots.keySet().stream()
                        .filter(name -> !isAnyDone(audits.get(name)) && isAnyUnknown(audits.get(name)))
                        .count());
    }

    private void compareAuditedWithExecuted(String name, List<Said> audits) {
        int times = executed.getOrDefault(name, 0);
        var agrees = isAnyDone(audits) ? times == 1 : times == 0 || isAnyUnknown(audits);
        if (!agrees) {
            contradictions.add("%s was audited %s and carried out %d times".formatted(name, audits, times));
        }
        if (reached.containsKey(name) && audits.stream().allMatch(Said::isNotSent)) {
            contradictions.add("%s was audited %s and reached the upstream".formatted(name, audits));
        }
    }

    private void compareSnapshots(String by, long done, long open) {
        if (snapshots.sum() < done || snapshots.sum() > done + open) {
            contradictions.add("of snapshots, %d were %s done and %d may be; %d were taken"
                    .formatted(done, by, open, snapshots.sum()));
        }
    }

    private List<Said> lines(String requestId) {
        return audited.getOrDefault(requestId, List.of());
    }

    private static boolean isAnyDone(@Nullable List<Said> lines) {
        return lines != null && lines.stream().anyMatch(Said::isDone);
    }

    private static boolean isAnyUnknown(@Nullable List<Said> lines) {
        return lines != null && lines.stream().anyMatch(Said::isUnknown);
    }

    private static boolean agree(Told what, int times) {
        return switch (what) {
            case DONE -> times == 1;
            case REJECTED, NOT_SENT -> times == 0;
            case UNKNOWN, NOTHING -> times <= 1;
        };
    }
}
