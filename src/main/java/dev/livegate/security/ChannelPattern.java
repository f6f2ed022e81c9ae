package dev.livegate.security;

import java.util.regex.Pattern;
import org.springframework.util.PatternMatchUtils;

/** Channel ids that a caller may use, {@code ls-2026*} say. A star stands for any run of characters. */
public record ChannelPattern(String glob) {

    private static final Pattern GLOB = Pattern.compile("[A-Za-z0-9_*-]{1,64}");

    /** @throws IllegalArgumentException if the text cannot be a pattern of ids */
    public ChannelPattern {
        if (!GLOB.matcher(glob).matches()) {
            throw new IllegalArgumentException(
                    "a channel pattern is 1 to 64 letters, digits, underscores, hyphens or stars");
        }
    }

    static final ChannelPattern EVERY = new ChannelPattern("*");

    boolean matches(String channelId) {
        return PatternMatchUtils.simpleMatch(glob, channelId);
    }
}
