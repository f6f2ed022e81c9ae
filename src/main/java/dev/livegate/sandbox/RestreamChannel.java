package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A channel that relays to platforms of others. */
final class RestreamChannel extends Channel {

    private final String planType;
    private final String streamKey;
    private final List<Platform> platforms;

    RestreamChannel(
            String id,
            String name,
            long instanceNo,
            Instant created,
            String planType,
            String streamKey,
            List<Platform> platforms) {
        super(id, name, instanceNo, created, "alertChangeStatus", "alertVodUploadFail", "alertReStreamFail");
        this.planType = planType;
        this.streamKey = streamKey;
        this.platforms = new ArrayList<>(platforms);
    }

    List<Platform> platforms() {
        return platforms;
    }

    Platform platform(long id) {
        return platforms.stream()
                .filter(platform -> platform.id == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("platform"));
    }

    /** Dials every platform; each is connected a moment later, or not, when its address looks broken. */
    void connect(Account account, Instant now) {
        for (var platform : platforms) {
            var broadcast = platform.dial();
            account.agenda().at(now.plus(Timing.PLATFORM_CONNECTION), connected -> {
                if (platform.answer(broadcast, connected)) {
                    account.events().add(this, "SIMULCAST_STATUS_CHANGE", connected);
                }
            });
        }
    }

    void disconnect(Instant now) {
        platforms.forEach(platform -> platform.hangUp(now));
    }

    /** Returns the channel without its targets, as lists and most commands show it. */
    ObjectNode json() {
        var json = head().put("channelStatus", status().name())
                .put("streamKey", streamKey)
                .put("publishUrl", "rtmp://rtmp-restream.example.com/live")
                .put("globalPublishUrl", "rtmp://rtmp-global-restream.example.com/live")
                .put("planType", planType)
                .put("platformCount", platforms.size())
                .put("isPublishing", is(ChannelStatus.PUBLISHING));
        return addCommon(json);
    }

    ObjectNode jsonWithTargets() {
        var json = json();
        var targets = json.putArray("restream");
        platforms.forEach(platform -> targets.add(platform.json()));
        return json;
    }

    ArrayNode platformsJson(Instant now) {
        var items = Json.array();
        platforms.forEach(platform -> items.add(platform.jsonWithState(now)));
        return items;
    }

    /** A target platform and how the relay to it is doing. */
    static final class Platform {

        private static final long BYTES_PER_SECOND = 371_200;

        private final long id;
        private final String targetName;

        private Address address;
        private String connectStatus = "READY";
        private int retries;
        private int broadcasts;
        private Duration playedBefore = Duration.ZERO;
        private @Nullable Instant playingSince;

        Platform(long id, String targetName, Address address) {
            this.id = id;
            this.targetName = targetName;
            this.address = address;
        }

        /** Where to relay to, and as whom. */
        record Address(
                String rtmpUrl,
                String streamKey,
                @Nullable String user,
                @Nullable String password) {}

        void address(Address other) {
            address = other;
        }

        Address address() {
            return address;
        }

        /** Puts the relay into the state that the seed wants. */
        void seed(String status, int failedAttempts, Duration played, @Nullable Instant since) {
            connectStatus = status;
            retries = failedAttempts;
            playedBefore = played;
            playingSince = since;
        }

        private int dial() {
            connectStatus = "CONNECTING";
            return ++broadcasts;
        }

        private boolean answer(int broadcast, Instant now) {
            if (broadcasts != broadcast || !connectStatus.equals("CONNECTING")) {
                return false;
            }
            if (Broken.is(address.rtmpUrl())) {
                connectStatus = "FAIL";
                retries++;
            } else {
                connectStatus = "PUBLISHING";
                playingSince = now;
            }
            return true;
        }

        private void hangUp(Instant now) {
            playedBefore = played(now);
            playingSince = null;
            connectStatus = "READY";
        }

        /** Counts whole minutes, so that two looks within a test tell the same. */
        private Duration played(Instant now) {
            return playingSince == null
                    ? playedBefore
                    : playedBefore.plusMinutes(
                            Duration.between(playingSince, now).toMinutes());
        }

        ObjectNode json() {
            var json = Json.object()
                    .put("targetName", targetName)
                    .put("rtmpUrl", address.rtmpUrl)
                    .put("streamKey", address.streamKey);
            if (address.user != null) {
                json.put("id", address.user);
            }
            if (address.password != null && !address.password.isEmpty()) {
                json.put("password", address.password.charAt(0) + "*".repeat(address.password.length() - 1));
            }
            return json.put("platId", id);
        }

        private ObjectNode jsonWithState(Instant now) {
            var seconds = played(now).toSeconds();
            return json().put("connectStatus", connectStatus)
                    .put("bytesPerSecond", connectStatus.equals("PUBLISHING") ? BYTES_PER_SECOND : 0)
                    .put("totalRetryCount", retries)
                    .put("bytesTotalTrans", seconds * BYTES_PER_SECOND)
                    .put("totalPlaySecond", seconds);
        }
    }
}
