package dev.livegate.model;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.livegate.account.PublicOnly;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a channel is packaged for players. */
public enum OutputProtocol {
    HLS("HLS"),
    /** Low latency; needs a low-latency quality set and a Global Edge in KOREA. */
    @PublicOnly
    LL_HLS("LL_HLS"),
    HLS_DASH("HLS,DASH");

    private final String word;

    OutputProtocol(String word) {
        this.word = word;
    }

    /** The upstream's word. */
    @JsonValue
    public String word() {
        return word;
    }

    /** A channel stays with low latency or without it for life. */
    public boolean isLowLatency() {
        return this == LL_HLS;
    }

    /** Reads the upstream's word, which older pages print with blanks; null for one we do not know. */
    public static @Nullable OutputProtocol parse(@Nullable String word) {
        var text = word == null ? "" : word.replace(" ", "");
        return Stream.of(values())
                .filter(protocol -> protocol.word.equals(text))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return word;
    }
}
