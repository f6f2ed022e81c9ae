package dev.livegate.sandbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes ids and keys in the upstream's shapes, the same ones in the same order after every reset. */
final class Ids {

    /** The service writes wall-clock times of Korea into ids and names. */
    static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789";

    private static final DateTimeFormatter CHANNEL_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(KOREA);

    private final Map<Kind, Long> last = new EnumMap<>(Kind.class);
    private final Random random;

    Ids(String account) {
        random = new Random(account.hashCode());
    }

    long next(Kind kind) {
        return last.merge(kind, kind.first, (previous, ignored) -> previous + 1);
    }

    String channelId(Instant created) {
        return "ls-" + CHANNEL_TIME.format(created) + '-' + text(5);
    }

    String streamKey() {
        return "k3y" + text(23).toLowerCase(Locale.ROOT);
    }

    private String text(int length) {
        var text = new StringBuilder();
        while (text.length() < length) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** What is numbered, each from a number of its own. */
    enum Kind {
        INSTANCE(2712301),
        CDN(48301),
        RECORD(881201),
        RECORD_SESSION(410233),
        BROADCAST(390118),
        SNAPSHOT(20417),
        CLIP(5518),
        CURTAIN_CONTENT(731),
        QUALITY_PROFILE(9021),
        QUALITY_SET(4102),
        PLATFORM(4410),
        SCHEDULE(20077);

        private final long first;

        Kind(long first) {
            this.first = first;
        }
    }
}
