package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.livegate.sandbox.SandboxExtension;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern AUDIT = Pattern.compile("status=(\\d+) outcome=\\S+ request=(\\S+)");

    /** How commands are called; the upstream gets to see it. */
    private static final Pattern NAME = Pattern.compile("c\\d+x\\d+");

    private static final Pattern DELETED = Pattern.compile(".*/qualityProfiles/(\\d+)");

    private final Logger log = (Logger) LoggerFactory.getLogger("audit");
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Map<String, String> deleted = new ConcurrentHashMap<>();
    private final Map<Told, LongAdder> toldOfSnapshots = new ConcurrentHashMap<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final Map<String, Integer> audited = new ConcurrentHashMap<>();
    private final Map<String, Integer> executed = new ConcurrentHashMap<>();
    private final LongAdder snapshots = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private final ConcurrentLinkedQueue<String> contradictions = new ConcurrentLinkedQueue<>();

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
            audited.put(line.group(2), Integer.valueOf(line.group(1)));
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

    /** Of a command that cannot be told from others of its kind. */
    void toldOfSnapshot(Told what) {
        toldOfSnapshots.computeIfAbsent(what, each -> new LongAdder()).increment();
    }

    /** @param nanos between request and answer */
    void answered(String requestId, int status, long nanos) {
        answered.put(requestId, status);
        longest.accumulate(nanos);
    }

    void contradiction(String text) {
        contradictions.add(text);
    }

    /** Commands whose callers have given up, or were told something final. */
    int size() {
        return told.size()
                + toldOfSnapshots.values().stream()
                        .mapToInt(LongAdder::intValue)
                        .sum();
    }

    /** Takes down what the sandbox has carried out since the last time, while nobody sends to it. */
    void collect(SandboxExtension sandbox) {
        for (var call : sandbox.writes()) {
            if (!call.executed()) {
                continue;
            }
            var name = NAME.matcher(call.body());
            var gone = DELETED.matcher(call.uri());
            if ("createSnapshot".equals(call.operation())) {
                snapshots.increment();
            } else if (call.method().equals("DELETE") && gone.matches()) {
                executed.merge(String.valueOf(deleted.get(gone.group(1))), 1, Integer::sum);
            } else if (name.find()) {
                executed.merge(name.group(), 1, Integer::sum);
            } else {
                contradictions.add("nobody asked for " + call);
            }
        }
        sandbox.clearCalls();
    }

    /** Fails if two ledgers contradict one another. */
    void reconcile(String title) {
        told.forEach((name, what) -> {
            int times = executed.getOrDefault(name, 0);
            if (!agree(what, times)) {
                contradictions.add("%s was told %s and carried out %d times".formatted(name, what, times));
            }
        });
        executed.keySet().stream()
                .filter(name -> !told.containsKey(name))
                .forEach(name -> contradictions.add(name + " was carried out for nobody"));
        var done = snapshots(Told.DONE);
        var most = done + snapshots(Told.UNKNOWN) + snapshots(Told.NOTHING);
        if (snapshots.sum() < done || snapshots.sum() > most) {
            contradictions.add("%d snapshots were told done, %d at most could be, %d were taken"
                    .formatted(done, most, snapshots.sum()));
        }
        answered.forEach((requestId, status) -> {
            var line = audited.get(requestId);
            if (line != null && !line.equals(status)) {
                contradictions.add("%s was answered %d and audited %d".formatted(requestId, status, line));
            } else if (line == null && status < 300) {
                contradictions.add("%s was answered %d and not audited".formatted(requestId, status));
            }
        });
        var summary = told.values().stream().collect(Collectors.groupingBy(what -> what, Collectors.counting()));
        toldOfSnapshots.forEach((what, count) -> summary.merge(what, count.sum(), Long::sum));
        LoggerFactory.getLogger(Ledgers.class)
                .info(
                        "{}: {} commands in {} requests, told {}; carried out {}; the longest answer took {} ms",
                        title,
                        size(),
                        answered.size(),
                        summary,
                        executed.values().stream().mapToInt(times -> times).sum() + snapshots.sum(),
                        TimeUnit.NANOSECONDS.toMillis(longest.get()));
        assertThat(contradictions).isEmpty();
        assertThat(summary.getOrDefault(Told.DONE, 0L))
                .as("enough went well to mean something")
                .isGreaterThan(size() / 3);
    }

    private static boolean agree(Told what, int times) {
        return switch (what) {
            case DONE -> times == 1;
            case REJECTED, NOT_SENT -> times == 0;
            case UNKNOWN, NOTHING -> times <= 1;
        };
    }

    private long snapshots(Told what) {
        var count = toldOfSnapshots.get(what);
        return count == null ? 0 : count.sum();
    }
}
