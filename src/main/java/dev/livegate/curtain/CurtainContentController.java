package dev.livegate.curtain;

import dev.livegate.api.Created;
import dev.livegate.api.PageResponse;
import dev.livegate.api.Pages.Page;
import dev.livegate.curtain.CurtainUpstream.ContentJson;
import dev.livegate.model.CountedId;
import dev.livegate.request.Api;
import dev.livegate.security.AccountWide;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/curtain-contents")
@Tag(name = "Live curtain")
class CurtainContentController {

    private final CurtainUpstream curtains;

    CurtainContentController(CurtainUpstream curtains) {
        this.curtains = curtains;
    }

    @PostMapping
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Register a curtain content",
            description = "An account can have 10. Each call makes another one.")
    @ApiResponse(responseCode = "201", description = "Created", useReturnTypeSchema = true)
    ResponseEntity<CurtainContentResponse> createCurtainContent(
            Call call, @Valid @RequestBody CreateCurtainContentRequest request) {
        var content = CurtainContentResponse.from(OutcomeCheck.of(
                call,
                () -> curtains.create(call, request.toJson()).with(ContentJson::id, "id"),
                () -> findCreated(call, request)));
        return Created.at(content, "curtain-contents", content.id());
    }

    /** Contents have no names, but are made of files. */
    private Optional<ContentJson> findCreated(Call call, CreateCurtainContentRequest request) {
        var alike = curtains.list(call, 1, 100, null).required().stream()
                .filter(candidate ->
                        CurtainContentResponse.from(candidate).sources().equals(request.texts()))
                .toList();
        return OutcomeCheck.onlyOneOf(call, alike, ContentJson::registerTime);
    }

    @GetMapping
    @RequiresScope(Scope.READ)
    @Operation(summary = "List curtain contents")
    PageResponse<CurtainContentResponse> listCurtainContents(
            Call call,
            @Parameter(description = "Number of the page, from 1.")
                    @RequestParam(defaultValue = "1")
                    @Min(1)
                    @Max(1_000_000)
                    int page,
            @Parameter(description = "Items on a page.") @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
            @Parameter(description = "Only contents in this state.") @RequestParam(required = false) @Nullable
                    CurtainContentStatusFilter status) {
        return Page.of(page, size, curtains.list(call, page, size, status == null ? null : status.name()))
                .map(CurtainContentResponse::from);
    }

    @GetMapping("/{contentId}")
    @RequiresScope(Scope.READ)
    @Operation(summary = "Get a curtain content")
    CurtainContentResponse getCurtainContent(Call call, @Parameter(example = "731") @PathVariable CountedId contentId) {
        return CurtainContentResponse.from(curtains.get(call, contentId.value()).required());
    }

    @DeleteMapping("/{contentId}")
    @AccountWide
    @RequiresScope(Scope.MANAGE)
    @Operation(summary = "Delete a curtain content", description = "Permanent. The source files stay.")
    @ApiResponse(responseCode = "204", description = "Deleted", content = @Content)
    ResponseEntity<Void> deleteCurtainContent(
            Call call, @Parameter(example = "731") @PathVariable CountedId contentId) {
        OutcomeCheck.ofDelete(
                call,
                () -> curtains.delete(call, contentId.value()).with(ContentJson::id, "id"),
                () -> curtains.get(call, contentId.value()));
        return ResponseEntity.noContent().build();
    }
}
