package dev.livegate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.model.ChannelId;
import dev.livegate.model.ChannelStatus;
import dev.livegate.model.SnapshotResponse;
import dev.livegate.upstream.FakeUpstream;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotUpstreamTests {

    private static final ChannelId CHANNEL = new ChannelId("ls-20261103101530-Qm4Zt");

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final SnapshotUpstream snapshots = upstream.client(SnapshotUpstream.class);

    private SnapshotResponse read() {
        return snapshots
                .get(upstream.call(), CHANNEL.value(), "20417")
                .required()
                .toResponse(CHANNEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createSnapshot", "getSnapshot"})
    void readsTheExamples(String example) {
        upstream.answers(FakeUpstream.example(example));

        var snapshot = read();

        assertThat(snapshot.id()).isEqualTo("20417");
        assertThat(snapshot.channelStatus()).isEqualTo(ChannelStatus.PUBLISHING);
        assertThat(snapshot.url()).startsWith("https://");
        assertThat(snapshot.createdAt()).isEqualTo(Instant.ofEpochMilli(1793676730000L));
        assertThat(snapshot.expiresAt()).isEqualTo(Instant.ofEpochMilli(1793680330000L));
        assertThat(snapshot.durationMinutes()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20417", "\"20417\""})
    void readsItsIdAsTextOrNumber(String id) {
        upstream.answers("{\"content\":{\"channelStatus\":\"PUBLISH\",\"snapshot\":{\"snapshotId\":" + id + "}}}");

        var snapshot = read();

        assertThat(snapshot.id()).isEqualTo("20417");
        assertThat(snapshot.channelId()).isEqualTo(CHANNEL.value());
        assertThat(snapshot.channelStatus()).isEqualTo(ChannelStatus.PUBLISHING);
    }
}
