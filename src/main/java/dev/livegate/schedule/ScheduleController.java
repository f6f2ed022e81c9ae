package dev.livegate.schedule;

import dev.livegate.api.Created;
import dev.livegate.api.MergePatch;
import dev.livegate.api.PatchBody;
import dev.livegate.api.Precondition;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateRule;
import dev.livegate.model.CountedId;
import dev.livegate.request.Api;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping(Api.V1 + "/vod-schedules")
@Tag(name = "VOD2LIVE schedules", description = "Which files a VOD2LIVE channel plays when.")
class ScheduleController {

    private final ScheduleService schedules;

    ScheduleController(ScheduleService schedules) {
        this.schedules = schedules;
    }

    @PostMapping
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.CREATE_SCHEDULE)
    @Operation(
            summary = "Schedule files on a VOD2LIVE channel",
            description =
                    "One schedule per channel: a channel that has one is RESERVED and is refused. Only the upstream "
                            + "knows the length of the files. It refuses more than 24 hours in total.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<ScheduleResponse> createSchedule(
            Call call, Caller caller, @Valid @RequestBody CreateScheduleRequest request) {
        var schedule = ScheduleResponse.from(schedules.create(call, caller, request));
        return Created.at(schedule, "vod-schedules", schedule.id());
    }

    @GetMapping("/{scheduleId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a schedule")
    ScheduleResponse getSchedule(
            Call call, Caller caller, @Parameter(example = "20077") @PathVariable CountedId scheduleId) {
        return ScheduleResponse.from(schedules.get(call, caller, scheduleId));
    }

    @PatchMapping(
            path = "/{scheduleId}",
            consumes = {MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope(Scope.MANAGE)
    @DocumentedRule(StateRule.UPDATE_SCHEDULE)
    @Operation(summary = "Change a schedule", description = "A JSON merge patch (RFC 7396).")
    @PatchBody(UpdateScheduleRequest.class)
    ScheduleResponse updateSchedule(
            Call call,
            Caller caller,
            Precondition precondition,
            @Parameter(example = "20077") @PathVariable CountedId scheduleId,
            @RequestBody JsonNode patch) {
        return ScheduleResponse.from(schedules.update(
                call, caller, scheduleId, patch, current -> precondition.check(ScheduleResponse.from(current))));
    }

    @DeleteMapping("/{scheduleId}")
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Delete a schedule", description = "The channel goes back to READY.")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    ResponseEntity<Void> deleteSchedule(
            Call call, Caller caller, @Parameter(example = "20077") @PathVariable CountedId scheduleId) {
        schedules.delete(call, caller, scheduleId);
        return ResponseEntity.noContent().build();
    }
}
