package dev.livegate.quality;

import dev.livegate.api.MergePatch;
import dev.livegate.model.CountedId;
import dev.livegate.quality.QualityUpstream.DeletedJson;
import dev.livegate.quality.QualityUpstream.ProfileJson;
import dev.livegate.quality.QualityUpstream.SetJson;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Quality sets and profiles, with the rules that need to read what exists. */
@Service
final class QualityService {

    private final QualityUpstream quality;
    private final MergePatch patches;

    QualityService(QualityUpstream quality, MergePatch patches) {
        this.quality = quality;
        this.patches = patches;
    }

    /** At most one rendition may be full HD, and each must exist. */
    SetJson createSet(Call call, CreateSetRequest request) {
        if (!call.isRepetition()) {
            checkProfiles(quality.profiles(call).required(), request);
        }
        return OutcomeCheck.of(
                call,
                () -> quality.createSet(call, request.toJson()).with(SetJson::id, "id"),
                () -> OutcomeCheck.onlyOneOf(
                        call,
                        quality.sets(call, null, null).required().stream()
                                .filter(set -> request.name().equals(set.name()))
                                .toList(),
                        SetJson::createdTime));
    }

    private static void checkProfiles(List<ProfileJson> known, CreateSetRequest request) {
        var fullHd = 0;
        for (var id : request.profileIds()) {
            var profile = known.stream()
                    .filter(candidate -> id.value().equals(candidate.id()))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException(
                            new Violation("profileIds", "must be ids of quality profiles", id.value())));
            fullHd += isFullHd(profile) ? 1 : 0;
        }
        if (fullHd > 1) {
            throw new InvalidRequestException(
                    new Violation("profileIds", "must hold at most one profile of 1920x1080", null));
        }
    }

    ProfileJson createProfile(Call call, CreateProfileRequest request) {
        return OutcomeCheck.of(
                call,
                () -> quality.createProfile(call, request.toJson()).with(ProfileJson::id, "id"),
                () -> OutcomeCheck.onlyOneOf(
                        call,
                        quality.profiles(call).required().stream()
                                .filter(profile -> request.name().equals(profile.name()))
                                .toList(),
                        ProfileJson::createdTime));
    }

    void deleteProfile(Call call, CountedId profile) {
        OutcomeCheck.ofDelete(
                call, () -> quality.deleteProfile(call, profile.value()), () -> quality.profile(call, profile.value()));
    }

    void deleteSet(Call call, CountedId set) {
        OutcomeCheck.ofDelete(
                call,
                () -> quality.deleteSet(call, set.value()).with(DeletedJson::confirmation, "deleteSuccess"),
                () -> quality.set(call, set.value()));
    }

    private static boolean isFullHd(ProfileJson profile) {
        var video = profile.video();
        return video != null
                && Integer.valueOf(1920).equals(video.width())
                && Integer.valueOf(1080).equals(video.height());
    }

    /** @param precondition fails if the set is not as the caller demands */
    SetJson updateSet(Call call, CountedId set, JsonNode patch, Consumer<SetJson> precondition) {
        var current = quality.set(call, set.value()).required();
        precondition.accept(current);
        if (Boolean.TRUE.equals(current.isEnabledUll()) || "SYSTEM".equals(current.genType())) {
            throw new InvalidRequestException(
                    new Violation("setId", "must be a custom set that is not low-latency", set.value()));
        }
        var change = patches.apply(Segments.of(current), patch, UpdateQualitySetRequest.class);
        return OutcomeCheck.of(
                call,
                () -> quality.updateSet(call, set.value(), UpdateQualitySetRequest.toJson(current, change))
                        .with(SetJson::id, "id"),
                () -> Optional.of(quality.set(call, set.value()).required())
                        .filter(now -> patches.changesNothing(Segments.of(now), patch, UpdateQualitySetRequest.class)));
    }

    /** The current values, to be patched. */
    private record Segments(
            @Nullable Integer segmentDurationMillis,
            @Nullable Integer segmentCount) {

        static Segments of(SetJson set) {
            return new Segments(set.segmentDuration(), set.segmentCount());
        }
    }
}
