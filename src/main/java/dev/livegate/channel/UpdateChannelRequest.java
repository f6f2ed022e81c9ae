package dev.livegate.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.api.MergePatch.Patched;
import dev.livegate.channel.ChannelUpstream.ChannelJson;
import dev.livegate.channel.ChannelUpstream.RecordJson;
import dev.livegate.model.AccessControl;
import dev.livegate.model.EnvType;
import dev.livegate.model.OutputProtocol;
import dev.livegate.validation.Nfc;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a live channel that can be changed. The upstream replaces them all at once, and what is left out falls
 * back to its default; so a patch is applied to the current ones, and all are sent.
 */
@Schema(
        name = "UpdateChannel",
        description = "Settings of a live channel. Send only what changes; the rest stays as it is.")
record UpdateChannelRequest(
        @Schema(description = "Names need not be unique.", example = "orchard_main")
        @NotNull(message = "is required")
        @Nfc
        @Pattern(regexp = Patterns.CHANNEL_NAME, message = Patterns.CHANNEL_NAME_TEXT)
        String name,

        @Schema(description = "Environment label.") @NotNull(message = "is required")
        EnvType envType,

        @Schema(description = "Cannot move between LL_HLS and the others.") @NotNull(message = "is required")
        OutputProtocol outputProtocol,

        @Schema(description = "Whether the time machine (DVR) is on, which snapshots need.")
        @NotNull(message = "is required")
        Boolean dvr,

        @Schema(description = "Whether recording starts by itself with the broadcast.")
        @NotNull(message = "is required")
        Boolean immediateOnAir,

        @NotNull(message = "is required") @Valid RecordSettingRequest record) {

    /** The only length of the time machine that there is. */
    private static final long TIME_MACHINE_MINUTES = 360;

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            @Nullable String channelName,
            @Nullable String envType,
            @Nullable String outputProtocol,
            @Nullable Boolean useDvr,
            @Nullable Boolean immediateOnAir,
            @Nullable Long timemachineMin,
            @Nullable RecordJson record) {}

    /** What is not patched goes back as it came. */
    static Json toJson(ChannelJson current, Patched<UpdateChannelRequest> change) {
        var value = change.value();
        var useDvr = change.has("dvr") ? value.dvr : current.useDVR();
        return new Json(
                change.has("name") ? value.name : current.channelName(),
                change.has("envType") ? value.envType.name() : current.envType(),
                change.has("outputProtocol") ? value.outputProtocol.word() : current.outputProtocol(),
                useDvr,
                change.has("immediateOnAir") ? value.immediateOnAir : current.immediateOnAir(),
                Boolean.TRUE.equals(useDvr) ? Long.valueOf(TIME_MACHINE_MINUTES) : null,
                change.has("record") ? value.record.toJson(current.record(), change) : current.record());
    }

    /** The current settings, to be patched. A current value that is unknown to the gateway is left out, so a patch must name one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Current(
            @Nullable String name,
            @Nullable EnvType envType,
            @Nullable OutputProtocol outputProtocol,
            boolean dvr,
            boolean immediateOnAir,
            @Nullable CurrentRecord record) {

        static Current of(ChannelJson channel) {
            return new Current(
                    channel.channelName(),
                    channel.envType() == null ? EnvType.REAL : word(EnvType.values(), channel.envType()),
                    OutputProtocol.parse(channel.outputProtocol()),
                    Boolean.TRUE.equals(channel.useDVR()),
                    Boolean.TRUE.equals(channel.immediateOnAir()),
                    channel.record() == null ? null : CurrentRecord.of(channel.record()));
        }
    }

    /** The current way of keeping recordings. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record CurrentRecord(
            RecordSettingRequest.@Nullable Type type,
            RecordSettingRequest.@Nullable Format format,
            @Nullable String bucketName,
            @Nullable String filePath,
            @Nullable AccessControl accessControl) {

        static CurrentRecord of(RecordJson record) {
            return new CurrentRecord(
                    word(RecordSettingRequest.Type.values(), record.type()),
                    word(RecordSettingRequest.Format.values(), record.format()),
                    record.bucketName(),
                    record.filePath(),
                    word(AccessControl.values(), record.accessControl()));
        }
    }

    private static <E extends Enum<E>> @Nullable E word(E[] words, @Nullable String word) {
        return Arrays.stream(words)
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElse(null);
    }
}
