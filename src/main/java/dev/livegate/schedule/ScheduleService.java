package dev.livegate.schedule;

import dev.livegate.api.MergePatch;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.schedule.ScheduleUpstream.KoreanTime;
import dev.livegate.schedule.ScheduleUpstream.NamedJson;
import dev.livegate.schedule.ScheduleUpstream.ScheduleChangeJson;
import dev.livegate.schedule.ScheduleUpstream.ScheduleJson;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Schedules of VOD2LIVE channels. A caller may use a schedule if it may use the channel of the schedule. */
@Service
final class ScheduleService {

    private static final Duration EARLIEST = Duration.ofMinutes(10);
    private static final Duration LATEST = Duration.ofDays(14);

    private final ScheduleUpstream schedules;
    private final StateGuard guard;
    private final MergePatch patches;
    private final InstantSource time;

    ScheduleService(ScheduleUpstream schedules, StateGuard guard, MergePatch patches, InstantSource time) {
        this.schedules = schedules;
        this.guard = guard;
        this.patches = patches;
        this.time = time;
    }

    /** A channel with a schedule is RESERVED, so that the state rule also refuses a second one. */
    ScheduleJson create(Call call, Caller caller, CreateScheduleRequest request) {
        caller.requireAll(List.of(request.channelId()));
        checkStart(call, request.startAt());
        guard.require(call, StateRule.CREATE_SCHEDULE, request.channelId());
        return OutcomeCheck.of(
                call,
                () -> schedules.create(call, request.toJson()).with(ScheduleJson::scheduleId, "scheduleId"),
                () -> findCreated(call, request.channelId()));
    }

    private Optional<ScheduleJson> findCreated(Call call, ChannelId channel) {
        var named = schedules.channel(call, channel.value()).required().scheduleList();
        var found = (named == null ? List.<NamedJson>of() : named)
                .stream()
                        .map(NamedJson::scheduleId)
                        .filter(Objects::nonNull)
                        .map(id -> schedules.get(call, id).required())
                        .toList();
        return OutcomeCheck.onlyOneOf(call, found, ScheduleJson::createdTime);
    }

    ScheduleJson get(Call call, Caller caller, CountedId schedule) {
        try {
            var found = schedules.get(call, schedule.value()).required();
            if (caller.isLimitedToSomeChannels() && (found.channelId() == null || !caller.maySee(found.channelId()))) {
                throw new AccessDeniedException("this schedule is not granted");
            }
            return found;
        } catch (UpstreamException e) {
            // A caller who may not see every channel must not learn which schedules exist.
            if (e.kind() == FailureKind.MISSING && caller.isLimitedToSomeChannels()) {
                throw new AccessDeniedException("this schedule is not granted", e);
            }
            throw e;
        }
    }

    /**
     * The upstream keeps what is left out, so that only what changes is sent.
     *
     * @param precondition fails if the schedule is not as the caller demands
     */
    ScheduleJson update(
            Call call, Caller caller, CountedId schedule, JsonNode patch, Consumer<ScheduleJson> precondition) {
        var request = patches.apply(new UpdateScheduleRequest(null, null), patch, UpdateScheduleRequest.class)
                .value();
        var startAt = request.startAt();
        var files = request.files();
        if (patch.path("startAt").isNull() || patch.path("files").isNull()) {
            throw new InvalidRequestException(
                    new Violation(patch.path("startAt").isNull() ? "startAt" : "files", "cannot be removed", null));
        }
        if (startAt == null && files == null) {
            throw new InvalidRequestException(new Violation("body", "must change startAt, files, or both", null));
        }
        checkStart(call, startAt);
        var current = get(call, caller, schedule);
        precondition.accept(current);
        if (current.channelId() != null) {
            guard.require(call, StateRule.UPDATE_SCHEDULE, new ChannelId(current.channelId()));
        }
        var change = new ScheduleChangeJson(
                startAt == null ? null : KoreanTime.of(startAt.toInstant()),
                files == null ? null : files.stream().map(VodFile::toJson).toList());
        return OutcomeCheck.of(
                call,
                () -> schedules.update(call, schedule.value(), change).with(ScheduleJson::scheduleId, "scheduleId"),
                () -> Optional.of(schedules.get(call, schedule.value()).required())
                        .filter(request::isMetBy));
    }

    void delete(Call call, Caller caller, CountedId schedule) {
        if (caller.isLimitedToSomeChannels()) {
            get(call, caller, schedule);
        }
        OutcomeCheck.ofDelete(
                call,
                () -> schedules.delete(call, schedule.value()).with(ScheduleJson::scheduleId, "scheduleId"),
                () -> schedules.get(call, schedule.value()));
    }

    /** Of a repetition only the first sending counts. */
    private void checkStart(Call call, @Nullable OffsetDateTime startAt) {
        if (startAt == null || call.isRepetition()) {
            return;
        }
        // What is sent has no fractions of seconds.
        var ahead = Duration.between(time.instant(), startAt.toInstant().truncatedTo(ChronoUnit.SECONDS));
        if (ahead.compareTo(EARLIEST) < 0 || ahead.compareTo(LATEST) > 0) {
            throw new InvalidRequestException(
                    new Violation("startAt", "must be 10 minutes to 14 days from now", startAt.toString()));
        }
    }
}
