package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an account holds at first and after every reset.
 *
 * <p>Ids stay the same, so that examples can be pasted; times hang on the moment of planting.
 */
final class Seed {

    static final String RECORDING_CHANNEL = "ls-20261103101530-Qm4Zt";
    static final String ON_AIR_CHANNEL = "ls-20261102090000-Pk3Vd";

    private static final String UPLOADING = """
            {"type":"AUTO_UPLOAD","format":"MP4","bucketName":"orchard-archive","filePath":"/live/main",
             "accessControl":"PRIVATE"}""";

    private static final String KEEPING = """
            {"type":"MANUAL_UPLOAD"}""";

    private final Account account;
    private final Instant now;

    private Seed(Account account, Instant now) {
        this.account = account;
        this.now = now;
    }

    static void plant(Account account, Instant now) {
        var seed = new Seed(account, now);
        seed.quality();
        seed.people();
        if (account.zone() == Zone.PUBLIC) {
            seed.orchard();
        } else {
            seed.vault();
        }
    }

    /** The public account. */
    private void orchard() {
        var content = new Curtain.Content(
                account.next(Ids.Kind.CURTAIN_CONTENT),
                ago(Duration.ofDays(17)),
                List.of("orchard-assets/curtain/pause.png", "orchard-assets/curtain/pause.m4a"));
        content.complete(ago(Duration.ofDays(17)).plusSeconds(45));
        account.curtainContents().put(731L, content);

        var orchardEdge = cdn(48213, RECORDING_CHANNEL, "orchardlive.edge.naverncp.com");
        var main = live(
                RECORDING_CHANNEL,
                "orchard_main",
                2711904,
                17,
                1,
                Quality.DEFAULT_SET,
                false,
                true,
                UPLOADING,
                orchardEdge);
        live(
                "ls-20261101183045-Xb9Lm",
                "orchard_backup",
                2711650,
                19,
                2,
                Quality.DEFAULT_SET,
                false,
                true,
                UPLOADING,
                orchardEdge);
        var stage = live(
                ON_AIR_CHANNEL,
                "orchard_stage",
                2711702,
                18,
                4,
                Quality.DEFAULT_SET,
                true,
                true,
                UPLOADING,
                orchardEdge);
        var noDvr = live(
                "ls-20261102113000-Nd7Rc",
                "orchard_nodvr",
                2711733,
                18,
                5,
                Quality.DEFAULT_SET,
                false,
                false,
                KEEPING,
                orchardEdge);
        var block = live(
                "ls-20261101120000-Bl0Ck", "orchard_block", 2711621, 20, 6, 4102, false, true, KEEPING, Cdn.none());
        pastBroadcast(main);
        main.callbackEndpoint("https://hooks.example.com/ls");
        // First, for the sake of the ids.
        Broadcasts.start(account, main, ago(Duration.ofMinutes(22)));
        Recordings.begin(account, main, ago(Duration.ofMinutes(20)));
        Broadcasts.start(account, noDvr, ago(Duration.ofMinutes(35)));
        Recordings.begin(account, noDvr, ago(Duration.ofMinutes(30)));
        Broadcasts.start(account, stage, ago(Duration.ofMinutes(45)));
        Broadcasts.suspend(account, block, ago(Duration.ofMinutes(25)));

        var relay = relay("ls-20261104093012-Wd7Kp", "orchard_relay", 2712033, 3, "yt-key-example", "cu-key-example");
        Broadcasts.start(account, relay, ago(Duration.ofHours(1)));
        relay.platforms().get(0).seed("PUBLISHING", 0, Duration.ofHours(1), now);
        relay.platforms().get(1).seed("FAIL", 7, Duration.ZERO, null);
        account.events().add(relay, "SIMULCAST_STATUS_CHANGE", ago(Duration.ofMinutes(59)));

        var vodEdge = cdn(48260, "ls-20261105140044-Ht2Ra", "orchardvod.edge.naverncp.com");
        var vod = vod("ls-20261105140044-Ht2Ra", "orchard_vod", 2712190, 16, vodEdge);
        schedule(vod, List.of("orchard-archive/vod/part1.mp4", "orchard-archive/vod/part2.mp4"));
        vod("ls-20261105150000-Rd5Yk", "orchard_vodidle", 2712191, 15, vodEdge);
        account.callbackUrl("https://hooks.example.com/ls");
    }

    /** The financial account. */
    private void vault() {
        var content = new Curtain.Content(
                account.next(Ids.Kind.CURTAIN_CONTENT), ago(Duration.ofDays(17)), List.of("vault-assets/pause.mp4"));
        content.complete(ago(Duration.ofDays(17)).plusSeconds(45));
        account.curtainContents().put(731L, content);

        var main = live(
                "ls-20261103111111-Fn1Pb",
                "vault_main",
                2713001,
                17,
                11,
                Quality.DEFAULT_SET,
                true,
                true,
                KEEPING,
                cdn(48377, "ls-20261103111111-Fn1Pb", "fin48377.cdn.ntruss.com"));
        live(
                "ls-20261103122222-Fn2Rd",
                "vault_ready",
                2713002,
                16,
                12,
                Quality.DEFAULT_SET,
                false,
                true,
                KEEPING,
                cdn(48377, "ls-20261103122222-Fn2Rd", "fin48377.cdn.ntruss.com"));
        Broadcasts.start(account, main, ago(Duration.ofMinutes(45)));

        relay("ls-20261104103012-Fn3Rs", "vault_relay", 2713003, 13, "yt-key-vault", "cu-key-vault");

        var vod = vod(
                "ls-20261105144444-Fn4Vd",
                "vault_vod",
                2713004,
                14,
                cdn(48378, "ls-20261105144444-Fn4Vd", "fin48378.cdn.ntruss.com"));
        schedule(vod, List.of("vault-archive/vod/part1.mp4"));
        account.callbackUrl("https://hooks.example.com/fin");
    }

    private LiveChannel live(
            String id,
            String name,
            long instanceNo,
            int daysOld,
            int key,
            long qualitySet,
            boolean failOver,
            boolean dvr,
            String recording,
            Cdn cdn) {
        return LiveChannels.seeded(
                account,
                id,
                name,
                instanceNo,
                ago(Duration.ofDays(daysOld).minusMinutes(key)),
                new LiveChannel.Fixed(qualitySet, streamKey(key), backupKey(failOver, key), null, null),
                new LiveChannel.Settings("HLS", dvr, false, (ObjectNode) Json.read(recording)),
                cdn);
    }

    /** A broadcast of an hour and a half, two days ago. */
    private void pastBroadcast(LiveChannel channel) {
        var began = ago(Duration.ofDays(2));
        var ended = began.plus(Duration.ofMinutes(90));
        account.events().add(channel, Events.PUBLISH_START, began);
        account.events().add(channel, "THUMBNAIL_CREATE", began.plusSeconds(20));
        account.events().add(channel, Events.PUBLISH_END, ended);
        channel.publishedBefore(Duration.ofMinutes(90));
    }

    private RestreamChannel relay(
            String id, String name, long instanceNo, int key, String firstTarget, String secondTarget) {
        var created = ago(Duration.ofDays(14));
        var channel = new RestreamChannel(
                id,
                name,
                instanceNo,
                created,
                "STANDARD",
                streamKey(key),
                List.of(
                        platform("YOUTUBE", "rtmp://a.target.example.com/live2", firstTarget, null, null),
                        platform("CUSTOM", "rtmp://b.target.example.com/app", secondTarget, "relay", "p4ssexample")));
        channel.become(ChannelStatus.READY);
        account.add(channel);
        account.events().add(channel, Events.STREAM_RESERVE, created);
        return channel;
    }

    private RestreamChannel.Platform platform(
            String target, String url, String key, @Nullable String user, @Nullable String password) {
        return new RestreamChannel.Platform(
                account.next(Ids.Kind.PLATFORM),
                target,
                new RestreamChannel.Platform.Address(url, key, user, password));
    }

    private VodChannel vod(String id, String name, long instanceNo, int daysOld, Cdn cdn) {
        var created = ago(Duration.ofDays(daysOld));
        var channel = new VodChannel(id, name, instanceNo, created, Quality.DEFAULT_SET, "HLS", cdn, null);
        channel.become(ChannelStatus.READY);
        account.add(channel);
        account.events().add(channel, Events.STREAM_RESERVE, created);
        return channel;
    }

    private void schedule(VodChannel channel, List<String> files) {
        var schedule = new VodSchedule(
                account.next(Ids.Kind.SCHEDULE),
                channel.id(),
                ago(Duration.ofHours(1)),
                now.plus(Duration.ofHours(6)),
                files);
        account.schedules().put(schedule.id(), schedule);
        channel.schedule(schedule);
        VodSchedules.reserve(account, channel, schedule);
    }

    private void quality() {
        var system = Instant.parse("2019-12-31T15:00:00Z");
        profile(3, "SYSTEM", "1080p-16-9", 1920, 1080, 5_120_000, "HIGH", system);
        var hd = profile(4, "SYSTEM", "720p-16-9", 1280, 720, 2_048_000, "MAIN", system);
        var sd = profile(5, "SYSTEM", "480p-16-9", 854, 480, 1_024_000, "BASELINE", system);
        var own = profile(
                account.next(Ids.Kind.QUALITY_PROFILE),
                "CUSTOM",
                "orchard-720",
                1280,
                720,
                2_048_000,
                "MAIN",
                ago(Duration.ofDays(17)));
        var quality = account.quality();
        quality.addSet(QualitySets.set(Quality.DEFAULT_SET, "SYSTEM", "720p-set", false, List.of(hd), system));
        quality.addSet(
                QualitySets.set(Quality.LOW_LATENCY_SET, "SYSTEM", "720p-ll-set", true, List.of(hd, sd), system));
        quality.addSet(QualitySets.set(
                account.next(Ids.Kind.QUALITY_SET),
                "CUSTOM",
                "orchard-set",
                false,
                List.of(own, sd),
                ago(Duration.ofDays(17))));
    }

    private ObjectNode profile(
            long id, String genType, String name, int width, int height, int bitrate, String kind, Instant created) {
        var profile = QualityProfiles.profile(id, genType, name, "NORMAL", created);
        profile.set(
                "video",
                QualityProfiles.video(Json.object()
                        .put("fps", 30)
                        .put("bitrate", bitrate)
                        .put("width", width)
                        .put("height", height)
                        .put("profile", kind)));
        JsonNode audio = Json.object()
                .put("codec", "AAC")
                .put("samplerate", 44100)
                .put("channels", 2)
                .put("bitrate", 128);
        profile.set("audio", QualityProfiles.audio(audio));
        account.quality().addProfile(profile);
        return profile;
    }

    private void people() {
        var oncall = new Notifications.Manager(70311, "Sample Person", "01000000000", "oncall@example.com");
        var second = new Notifications.Manager(70312, "Second Person", "01000000001", "second@example.com");
        account.managerGroups().add(new Notifications.Group(0, "ALL MANAGER GROUP", List.of(oncall, second)));
        account.managerGroups().add(new Notifications.Group(6021, "night-shift", List.of(oncall)));
    }

    private Cdn cdn(long instanceNo, String channelId, String domain) {
        return Cdn.running(account.zone(), instanceNo, channelId, domain);
    }

    private Instant ago(Duration duration) {
        return now.minus(duration);
    }

    private static String streamKey(int number) {
        return "k3yexample%016d".formatted(number);
    }

    private static @Nullable String backupKey(boolean failOver, int number) {
        return failOver ? "k3yexample%014db%d".formatted(0, number % 10) : null;
    }
}
