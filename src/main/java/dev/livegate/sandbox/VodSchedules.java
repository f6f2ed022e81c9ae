package dev.livegate.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on schedules of VOD2LIVE channels, and what schedules do to their channels. */
final class VodSchedules {

    private static final Duration EARLIEST = Duration.ofMinutes(10);
    private static final Duration LATEST = Duration.ofDays(14);

    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private VodSchedules() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "createVodSchedule", VodSchedules::create,
                "getVodSchedule", call -> Json.content(schedule(call).json()),
                "updateVodSchedule", VodSchedules::update,
                "deleteVodSchedule", VodSchedules::delete);
    }

    private static ObjectNode create(Handler.Invocation call) {
        var account = call.account();
        var channel = account.vodChannel(call.body().path("channelId").asString());
        var start = start(call.body().path("startTime"), call.now());
        channel.require(ChannelStatus.READY);
        if (channel.schedule() != null) {
            throw Refusal.notAvailable("schedule");
        }
        var schedule =
                new VodSchedule(account.next(Ids.Kind.SCHEDULE), channel.id(), call.now(), start, files(call.body()));
        account.schedules().put(schedule.id(), schedule);
        channel.schedule(schedule);
        account.agenda().at(call.now().plus(Timing.SCHEDULE_CREATION), created -> {
            if (schedule.is(VodSchedule.Status.CREATING)) {
                schedule.become(VodSchedule.Status.PROCESSING);
                getReadyLater(account, channel, schedule, created);
            }
        });
        return Json.content(schedule.json());
    }

    private static ObjectNode update(Handler.Invocation call) {
        var account = call.account();
        var schedule = schedule(call);
        var channel = account.vodChannel(schedule.channelId());
        var body = call.body();
        var start = body.has("startTime") ? start(body.path("startTime"), call.now()) : schedule.start();
        var files = body.has("vodList") ? files(body) : schedule.files();
        channel.require(ChannelStatus.RESERVED);
        schedule.update(start, files, call.now());
        getReadyLater(account, channel, schedule, call.now());
        return Json.content(schedule.json());
    }

    private static ObjectNode delete(Handler.Invocation call) {
        var schedule = schedule(call);
        var channel = call.account().vodChannel(schedule.channelId());
        channel.require(ChannelStatus.READY, ChannelStatus.RESERVED, ChannelStatus.BLOCK);
        if (channel.schedule() != schedule) {
            throw Refusal.notAvailable("schedule");
        }
        drop(call.account(), channel, call.now());
        if (channel.is(ChannelStatus.RESERVED)) {
            channel.become(ChannelStatus.READY);
        }
        return Json.content(schedule.json());
    }

    /** Deletes a channel's schedule, if it has one. */
    static void drop(Account account, VodChannel channel, Instant now) {
        var schedule = channel.schedule();
        if (schedule != null) {
            schedule.delete(now);
            channel.schedule(null);
            account.schedules().remove(schedule.id());
        }
    }

    /** Reserves the channel for a schedule whose files are processed, and plans the broadcast. */
    static void reserve(Account account, VodChannel channel, VodSchedule schedule) {
        schedule.become(VodSchedule.Status.READY);
        channel.become(ChannelStatus.RESERVED);
        var edition = schedule.edition();
        account.agenda().at(schedule.start(), started -> {
            if (schedule.edition() == edition && channel.is(ChannelStatus.RESERVED)) {
                channel.publishingSince(started);
                account.events().add(channel, Events.PUBLISH_START, started);
            }
        });
        account.agenda().at(schedule.end(), ended -> {
            if (schedule.edition() == edition) {
                schedule.become(VodSchedule.Status.FINISH);
                channel.schedule(null);
                if (channel.is(ChannelStatus.PUBLISHING)) {
                    Broadcasts.end(account, channel, ChannelStatus.READY, ended);
                }
            }
        });
    }

    private static void getReadyLater(Account account, VodChannel channel, VodSchedule schedule, Instant now) {
        var edition = schedule.edition();
        account.agenda().at(now.plus(Timing.SCHEDULE_PROCESSING), ignored -> {
            if (schedule.edition() != edition) {
                return;
            }
            if (schedule.files().stream().anyMatch(Broken::is)) {
                schedule.become(VodSchedule.Status.PROCESSING_FAIL);
                channel.schedule(null);
                if (channel.is(ChannelStatus.RESERVED)) {
                    channel.become(ChannelStatus.READY);
                }
            } else if (channel.is(ChannelStatus.READY) || channel.is(ChannelStatus.RESERVED)) {
                reserve(account, channel, schedule);
            } else {
                schedule.become(VodSchedule.Status.READY);
            }
        });
    }

    private static VodSchedule schedule(Handler.Invocation call) {
        return Optional.ofNullable(call.account().schedules().get(call.number("scheduleId")))
                .orElseThrow(() -> Refusal.notFound("schedule"));
    }

    /** Reads the request's form of a time, 14 digits on a Korean clock, as text or as a number. */
    private static Instant start(JsonNode digits, Instant now) {
        try {
            var start = LocalDateTime.parse(digits.asString(), REQUEST_TIME)
                    .atZone(Ids.KOREA)
                    .toInstant();
            if (!start.isBefore(now.plus(EARLIEST)) && !start.isAfter(now.plus(LATEST))) {
                return start;
            }
        } catch (DateTimeException e) {
            throw Refusal.invalid("startTime");
        }
        throw Refusal.invalid("startTime");
    }

    private static List<String> files(JsonNode body) {
        return body.path("vodList")
                .valueStream()
                .map(item -> item.path("bucketName").asString()
                        + item.path("filePath").asString())
                .toList();
    }
}
