package dev.livegate.lifecycle;

import dev.livegate.api.Pages;
import dev.livegate.model.ChannelId;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.Nfc;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates a channel of any kind. */
public final class ChannelCreation {

    private ChannelCreation() {}

    /**
     * Creates a channel. The upstream may answer with the id alone; then the rest is read, if it can be.
     *
     * @param name of the new channel, by which it is looked for if the answer is lost
     * @param send the command
     * @param list all channels of the kind
     * @param read one channel of the kind
     * @throws UpstreamException on every failure
     */
    public static <C extends UpstreamChannel> C create(
            Call call, String name, Supplier<Envelope<C>> send, Pages.Source<C> list, Function<ChannelId, C> read) {
        var created = OutcomeCheck.of(
                call, () -> send.get().with(UpstreamChannel::channelId, "channelId"), () -> find(call, name, list));
        if (created.channelStatus() != null) {
            return created;
        }
        try {
            return read.apply(new ChannelId(created.id()));
        } catch (UpstreamException e) {
            return created;
        }
    }

    private static <C extends UpstreamChannel> Optional<C> find(Call call, String name, Pages.Source<C> list) {
        var namesakes = Pages.matching(list, candidate -> isCalled(name, candidate.channelName()));
        return OutcomeCheck.onlyOneOf(call, namesakes, UpstreamChannel::createdTime);
    }

    /** The upstream may keep the name in another form of Unicode. */
    private static boolean isCalled(String name, @Nullable String known) {
        return known != null && name.equals(Nfc.Form.of(known));
    }
}
