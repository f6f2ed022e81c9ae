package dev.livegate.quality;

import dev.livegate.api.Created;
import dev.livegate.api.ItemsResponse;
import dev.livegate.api.MergePatch;
import dev.livegate.api.PatchBody;
import dev.livegate.api.Precondition;
import dev.livegate.model.CountedId;
import dev.livegate.request.Api;
import dev.livegate.security.AccountWide;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(Api.V1)
@Tag(name = "Quality", description = "Renditions and sets of them.")
class QualityController {

    private final QualityUpstream quality;
    private final QualityService sets;

    QualityController(QualityUpstream quality, QualityService sets) {
        this.quality = quality;
        this.sets = sets;
    }

    enum Origin {
        CUSTOM,
        SYSTEM
    }

    @GetMapping("/quality-profiles")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List quality profiles")
    ItemsResponse<ProfileResponse> listQualityProfiles(Call call) {
        return ItemsResponse.of(quality.profiles(call), ProfileResponse::from);
    }

    @PostMapping("/quality-profiles")
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Create a quality profile",
            description = "Names are not unique, so a repetition makes a second one.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<ProfileResponse> createQualityProfile(Call call, @Valid @RequestBody CreateProfileRequest request) {
        var profile = ProfileResponse.from(sets.createProfile(call, request));
        return Created.at(profile, "quality-profiles", profile.id());
    }

    @GetMapping("/quality-profiles/{profileId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a quality profile")
    ProfileResponse getQualityProfile(Call call, @Parameter(example = "9021") @PathVariable CountedId profileId) {
        return ProfileResponse.from(quality.profile(call, profileId.value()).required());
    }

    @DeleteMapping("/quality-profiles/{profileId}")
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Delete a quality profile", description = "Permanent.")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    ResponseEntity<Void> deleteQualityProfile(
            Call call, @Parameter(example = "9022") @PathVariable CountedId profileId) {
        sets.deleteProfile(call, profileId);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/quality-sets")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List quality sets")
    ItemsResponse<SetResponse> listQualitySets(
            Call call,
            @Parameter(description = "Only sets of this origin.") @RequestParam(required = false) @Nullable
                    Origin origin,
            @Parameter(description = "Only low-latency sets, or only others.") @RequestParam(required = false) @Nullable
                    Boolean lowLatency) {
        var type = lowLatency == null ? null : lowLatency ? "llhls" : "default";
        return ItemsResponse.of(quality.sets(call, origin == null ? null : origin.name(), type), SetResponse::from);
    }

    @PostMapping("/quality-sets")
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Create a quality set",
            description = "Names are not unique, so a repetition makes a second one.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<SetResponse> createQualitySet(Call call, @Valid @RequestBody CreateSetRequest request) {
        var set = SetResponse.from(sets.createSet(call, request));
        return Created.at(set, "quality-sets", set.id());
    }

    @GetMapping("/quality-sets/{setId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a quality set")
    SetResponse getQualitySet(Call call, @Parameter(example = "4102") @PathVariable CountedId setId) {
        return SetResponse.from(quality.set(call, setId.value()).required());
    }

    @PatchMapping(
            path = "/quality-sets/{setId}",
            consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Change a quality set",
            description =
                    "A JSON merge patch (RFC 7396) of a custom set that is not low-latency. Reaches every channel that uses"
                            + " the set, also on air.")
    @PatchBody(UpdateQualitySetRequest.class)
    SetResponse updateQualitySet(
            Call call,
            Precondition precondition,
            @Parameter(example = "4102") @PathVariable CountedId setId,
            @RequestBody JsonNode patch) {
        return SetResponse.from(
                sets.updateSet(call, setId, patch, current -> precondition.check(SetResponse.from(current))));
    }

    @DeleteMapping("/quality-sets/{setId}")
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Delete a quality set", description = "Permanent.")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    ResponseEntity<Void> deleteQualitySet(Call call, @Parameter(example = "4103") @PathVariable CountedId setId) {
        sets.deleteSet(call, setId);
        return ResponseEntity.noContent().build();
    }
}
