package dev.livegate.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another reading of an example, where the upstream's pages contradict each other.
 *
 * @param number in section 10 of the upstream's guide; 0 for what only its OpenAPI file tells
 * @param operation whose example says {@code here}
 * @param there what the other reading says instead
 * @param pointer to the field of the gateway's answer that differs then; null when nothing must
 * @param value of that field, in JSON
 */
record Reading(
        int number,
        String operation,
        String here,
        String there,
        @Nullable String pointer,
        String value) {

    /** The contradictions of answers, apart from those that the tests of features show. */
    static List<Reading> all() {
        return List.of(
                same(1, "getRestreamChannel", "\"PUBLISHING\"", "\"PUBLISH\""),
                same(2, "updateLiveChannel", "\"useDVR\"", "\"useDvr\""),
                same(3, "changeLiveChannelCdn", "\"instanceNo\": \"48213\"", "\"instanceNo\": 48213"),
                same(3, "getVodChannel", "\"instanceNo\": 2712190", "\"instanceNo\": \"2712190\""),
                same(7, "getRestreamChannel", "\"id\": \"relay\"", "\"streamId\": \"relay\""),
                same(7, "getRestreamChannel", "\"password\"", "\"streamPassword\""),
                same(7, "updateRestreamPlatform", "\"id\": \"relay\"", "\"streamId\": \"relay\""),
                same(7, "updateRestreamPlatform", "\"password\"", "\"streamPassword\""),
                other(8, "getRestreamChannel", "\"YOUTUBE\"", "\"TWITCH\"", "/platforms/0/name", "\"TWITCH\""),
                same(9, "getRestreamChannel", "\"recentPublishTime\"", "\"recentPublishStartTime\""),
                same(12, "listShortClips", "\"shortClipList\"", "\"shortclipList\""),
                same(14, "createShortClip", "\"snapshotId\": 20417", "\"snapshotId\": \"20417\""),
                same(14, "getShortClip", "\"snapshotId\": \"20417\"", "\"snapshotId\": 20417"),
                same(15, "startCurtain", "\"ids\": \\[\\s*731\\s*]", "\"ids\": 731"),
                same(15, "stopCurtain", "\"ids\": \\[\\s*731\\s*]", "\"ids\": 731"),
                same(23, "getRecording", "\"881201\": \\{([^}]*)}", "\"id\": 881201, $1"),
                same(24, "createVodSchedule", "\"createdTime\": ([0-9]+)", "\"createdTime\": \"$1\""),
                same(24, "createRestreamChannel", "\"createdTime\": ([0-9]+)", "\"createdTime\": \"$1\""),
                same(24, "getQualitySet", "\"createdTime\": ([0-9]+)", "\"createdTime\": \"$1\""),
                same(25, "getStreamMetadata", "\"bitrate\"", "\"birate\""),
                other(26, "changeVodChannelCdn", "\"GLOBAL_EDGE\"", "\"GLOBAL_CDN\"", "/type", "\"GLOBAL_CDN\""),
                other(26, "changeLiveChannelCdn", "\"GLOBAL_EDGE\"", "\"CDN_PLUS\"", "/type", "\"CDN_PLUS\""),
                other(30, "listManagers", "\"01000000000\"", "1000000000", "/items/0/phone", "\"1000000000\""),
                other(
                        33,
                        "listEvents",
                        ",\\s*\"channelId\": \"ls-20261104093012-Wd7Kp\"(\\s*}\\s*,\\s*\\{[^}]*PUBLISH_START)",
                        "$1",
                        "/items/0/channelId",
                        "null"),
                other(34, "getQualityProfile", "\"bitrate\": 128000", "\"bitrate\": 128", "/audio/bitrateBps", "128"),
                other(40, "getVodChannel", "\"HLS\"", "\"HLS, DASH\"", "/outputProtocol", "\"HLS,DASH\""),
                same(
                        0,
                        "getVodSchedule",
                        "\"orchard-archive(/vod/part[12].mp4)\"",
                        "{\"bucketName\":\"orchard-archive\",\"filePath\":\"$1\"}"),
                same(
                        0,
                        "getCurtainContent",
                        "\"orchard-assets(/curtain/pause.[a-z0-9]+)\"",
                        "{\"bucketName\":\"orchard-assets\",\"filePath\":\"$1\"}"),
                same(
                        0,
                        "uploadRecordings",
                        "(?s)\"uploadedRecords\": \\{\\s*\"881201\": \\{(.*?)}\\s*,\\s*\"881202\": \\{(.*?)}\\s*}",
                        "\"uploadedRecords\": [{\"id\":881201,$1},{\"id\":881202,$2}]"),
                same(0, "setLiveChannelNotification", "null", "{\"content\":[]}"));
    }

    private static Reading same(int number, String operation, String here, String there) {
        return new Reading(number, operation, here, there, null, "");
    }

    private static Reading other(
            int number, String operation, String here, String there, String pointer, String value) {
        return new Reading(number, operation, here, there, pointer, value);
    }

    /** The example in this reading. */
    String of(String example) {
        var read = example.replaceAll(here, there);
        if (read.equals(example)) {
            throw new AssertionError("the example of %s does not say %s".formatted(operation, here));
        }
        return read;
    }

    @Override
    public String toString() {
        return "%d %s: %s".formatted(number, operation, there);
    }
}
