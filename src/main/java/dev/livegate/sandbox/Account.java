package dev.livegate.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that one account owns. Whoever uses it holds the sandbox's lock. */
final class Account {

    private final String name;
    private final Zone zone;
    private final Ids ids;
    private final Agenda agenda = new Agenda();
    private final Events events = new Events();
    private final Quality quality = new Quality();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<Long, Recording> recordings = new LinkedHashMap<>();
    private final Map<Long, Curtain.Content> curtainContents = new LinkedHashMap<>();
    private final Map<Long, VodSchedule> schedules = new LinkedHashMap<>();
    private final List<Notifications.Group> managerGroups = new ArrayList<>();

    private @Nullable String callbackUrl;

    Account(String name, Zone zone) {
        this.name = name;
        this.zone = zone;
        this.ids = new Ids(name);
    }

    String name() {
        return name;
    }

    Zone zone() {
        return zone;
    }

    long next(Ids.Kind kind) {
        return ids.next(kind);
    }

    Ids ids() {
        return ids;
    }

    Agenda agenda() {
        return agenda;
    }

    Events events() {
        return events;
    }

    Quality quality() {
        return quality;
    }

    /** Lets everything happen that was due until now. */
    void settle(Instant now) {
        agenda.settle(now);
    }

    void add(Channel channel) {
        channels.put(channel.id(), channel);
    }

    void remove(Channel channel) {
        channels.remove(channel.id());
    }

    /** Returns the channels of one kind, the newest first. */
    <T extends Channel> List<T> channels(Class<T> kind) {
        return channels.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(Channel.NEWEST_FIRST)
                .toList();
    }

    Optional<Channel> channel(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    LiveChannel liveChannel(String id) {
        return channel(id, LiveChannel.class);
    }

    RestreamChannel restreamChannel(String id) {
        return channel(id, RestreamChannel.class);
    }

    VodChannel vodChannel(String id) {
        return channel(id, VodChannel.class);
    }

    private <T extends Channel> T channel(String id, Class<T> kind) {
        return channel(id).filter(kind::isInstance).map(kind::cast).orElseThrow(() -> Refusal.notFound("channel"));
    }

    void add(Recording recording) {
        recordings.put(recording.id(), recording);
    }

    Stream<Recording> recordingsOf(Channel channel) {
        return recordings.values().stream()
                .filter(recording -> recording.channelId().equals(channel.id()));
    }

    Optional<Recording> recording(long id) {
        return Optional.ofNullable(recordings.get(id));
    }

    Collection<Recording> recordings() {
        return recordings.values();
    }

    Map<Long, Curtain.Content> curtainContents() {
        return curtainContents;
    }

    Map<Long, VodSchedule> schedules() {
        return schedules;
    }

    List<Notifications.Group> managerGroups() {
        return managerGroups;
    }

    @Nullable
    String callbackUrl() {
        return callbackUrl;
    }

    void callbackUrl(String url) {
        callbackUrl = url;
    }
}
