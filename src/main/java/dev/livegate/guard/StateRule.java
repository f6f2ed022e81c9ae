package dev.livegate.guard;

import static dev.livegate.model.ChannelStatus.BLOCK;
import static dev.livegate.model.ChannelStatus.CREATING;
import static dev.livegate.model.ChannelStatus.FORCE_BLOCK;
import static dev.livegate.model.ChannelStatus.PUBLISHING;
import static dev.livegate.model.ChannelStatus.READY;
import static dev.livegate.model.ChannelStatus.RESERVED;

import dev.livegate.model.ChannelStatus;
import dev.livegate.model.OutputProtocol;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which channel state each command needs. The one declaration: the guard decides by it and the OpenAPI document quotes it.
 * Source: upstream guide, section 6.
 */
public enum StateRule {
    /** Not documented for live channels; we refuse what a broadcast would notice. */
    UPDATE_LIVE(ChannelKind.LIVE, CREATING, READY, BLOCK, FORCE_BLOCK),
    SUSPEND_LIVE(ChannelKind.LIVE, READY, PUBLISHING),
    RESUME_LIVE(ChannelKind.LIVE, BLOCK),
    DELETE_LIVE(ChannelKind.LIVE, READY),
    CHANGE_LIVE_CDN(ChannelKind.LIVE, READY),
    SWITCH_INPUT(ChannelKind.LIVE, PUBLISHING),
    READ_STREAM_METADATA(ChannelKind.LIVE, PUBLISHING),
    READ_TIMEMACHINE_URLS(ChannelKind.LIVE, Extra.DVR, PUBLISHING),
    START_RECORDING(ChannelKind.LIVE, PUBLISHING),
    /** The upstream says "while recording with DVR"; a channel records only while it publishes. */
    CREATE_SNAPSHOT(ChannelKind.LIVE, Extra.DVR_RECORDING, PUBLISHING),
    /** Low-latency channels have no clips. Source: upstream evidence, "Requests". */
    CREATE_CLIP(ChannelKind.LIVE, Extra.NOT_LOW_LATENCY, READY, PUBLISHING),
    /** Curtains are for channels with HLS alone. Source: as above. */
    START_CURTAIN(ChannelKind.LIVE, Extra.HLS, PUBLISHING),
    /** Not documented for re-stream channels; that it must not be on air is. */
    DELETE_RESTREAM(ChannelKind.RESTREAM, READY, BLOCK, FORCE_BLOCK),
    UPDATE_PLATFORM(ChannelKind.RESTREAM, CREATING, READY, BLOCK, FORCE_BLOCK),
    UPDATE_VOD(ChannelKind.VOD, READY, RESERVED),
    SUSPEND_VOD(ChannelKind.VOD, RESERVED, PUBLISHING),
    RESUME_VOD(ChannelKind.VOD, BLOCK),
    DELETE_VOD(ChannelKind.VOD, READY),
    CHANGE_VOD_CDN(ChannelKind.VOD, READY),
    READ_VOD_URLS(ChannelKind.VOD, RESERVED, PUBLISHING),
    CREATE_SCHEDULE(ChannelKind.VOD, READY),
    UPDATE_SCHEDULE(ChannelKind.VOD, RESERVED);

    /** What a rule asks for besides a status. */
    private enum Extra {
        NOTHING,
        DVR,
        DVR_RECORDING,
        HLS,
        NOT_LOW_LATENCY
    }

    private final ChannelKind kind;
    private final Extra extra;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
    private final Set<ChannelStatus> statuses;

    StateRule(ChannelKind kind, ChannelStatus first, ChannelStatus... more) {
        this(kind, Extra.NOTHING, first, more);
    }

    StateRule(ChannelKind kind, Extra extra, ChannelStatus first, ChannelStatus... more) {
        this.kind = kind;
        this.extra = extra;
        this.statuses = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    ChannelKind kind() {
        return kind;
    }

    public Set<ChannelStatus> statuses() {
        return statuses;
    }

    /** The rule as a sentence for callers. */
    public String sentence() {
        var words = statuses.stream().map(ChannelStatus::name).collect(Collectors.joining(" or "));
        return switch (extra) {
            case NOTHING -> "Needs a channel that is %s.".formatted(words);
            case DVR -> "Needs a channel that is %s and has DVR on.".formatted(words);
            case DVR_RECORDING -> "Needs a channel that is %s, is recording, and has DVR on.".formatted(words);
            case HLS -> "Needs a channel that is %s and whose outputProtocol is HLS.".formatted(words);
            case NOT_LOW_LATENCY ->
                "Needs a channel that is %s and whose outputProtocol is not LL_HLS.".formatted(words);
        };
    }

    private static @Nullable OutputProtocol packaging(ChannelState state) {
        return OutputProtocol.parse(state.outputProtocol());
    }

    /** Whether the rule is about how the channel is packaged, besides its status. */
    boolean isAboutPackaging() {
        return extra == Extra.HLS || extra == Extra.NOT_LOW_LATENCY;
    }

    boolean permits(ChannelState state) {
        return statuses.contains(state.status().value())
                && switch (extra) {
                    case NOTHING -> true;
                    case DVR -> state.hasDvr();
                    case DVR_RECORDING -> state.hasDvr() && state.isRecording();
                    // What the upstream does not tell, it decides.
                    case HLS -> state.outputProtocol() == null || packaging(state) == OutputProtocol.HLS;
                    case NOT_LOW_LATENCY -> packaging(state) != OutputProtocol.LL_HLS;
                };
    }
}
