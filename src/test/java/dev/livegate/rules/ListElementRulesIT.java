package dev.livegate.rules;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A null where a list has an element is refused like a required field that is left out. */
class ListElementRulesIT extends RulesGateway {

    private static final String FILE = "{\"bucketName\":\"b1\",\"filePath\":\"/a.mp4\"}";

    static Stream<Table.Row> nulls() {
        return Stream.of(
                        Table.of("POST", "/quality-sets", """
                                {"name":"abc","profileIds":["4"],"lowLatency":true}
                                """).refused("profileIds[0]", "null", "is required"),
                        Table.of("PUT", "/channels/" + ON_AIR + "/curtain", """
                                {"contentIds":["731"]}
                                """)
                                .refused("contentIds[0]", "null", "is required"),
                        Table.of("POST", "/recording-uploads", """
                                {"bucketName":"b1","recordingIds":["1"]}
                                """).refused("recordingIds[0]", "null", "is required"),
                        Table.of("POST", "/channels/cdn-changes", """
                                {"instanceNo":"1","profileId":"2","channelIds":["ls-1"]}
                                """).refused("channelIds[0]", "null", "is required"),
                        Table.of("POST", "/vod-channels/cdn-changes", """
                                {"instanceNo":"1","profileId":"2","channelIds":["ls-1"]}
                                """)
                                .refused("channelIds[0]", "null", "is required"),
                        Table.of("POST", "/curtain-contents", """
                                {"sources":[%s]}
                                """.formatted(FILE))
                                .refused("sources[0]", "null", "is required"),
                        Table.of("POST", "/vod-schedules", """
                                {"channelId":"ls-1","startAt":"2030-01-01T00:00:00Z","files":[%s]}
                                """.formatted(FILE))
                                .refused("files[0]", "null", "is required"),
                        Table.of("PATCH", "/vod-schedules/20077", """
                                {"files":[%s]}
                                """.formatted(FILE))
                                .refused("files[0]", "null", "is required"),
                        Table.of("POST", "/restream-channels", """
                                {"name":"abc","planType":"STANDARD","platforms":[{}]}
                                """).refused("platforms[0]", "null", "is required"),
                        Table.of("PUT", "/channels/" + ON_AIR + "/notification", """
                                {"enabled":true,"kind":"SMS","alerts":["CLIP_FAILED"],"receivers":[{}]}
                                """)
                                .refused("receivers[0]", "null", "is required")
                                .refused("alerts[0]", "null", "must be one of"))
                .flatMap(Table::rows);
    }

    @ParameterizedTest
    @MethodSource("nulls")
    void refusesNullElements(Table.Row row) {
        check(row);
    }
}
