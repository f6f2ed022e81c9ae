package dev.livegate.curtain;

import dev.livegate.curtain.CurtainUpstream.NewContentJson;
import dev.livegate.curtain.CurtainUpstream.SourceJson;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Patterns;
import dev.livegate.validation.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a curtain can show, made of files. */
@Schema(
        name = "CreateCurtainContent",
        description =
                "Either 1 to 10 mp4 files, or one image with or without one audio file, which becomes 5 minutes of"
                        + " video. At most 100 MB per file.")
record CreateCurtainContentRequest(
        @Schema(description = "The files, 1 to 10.")
        @NotNull(message = "is required")
        @Size(min = 1, max = 10, message = "must be 1 to 10 files")
        List<@NotNull(message = "is required") @Valid SourceRequest> sources) {

    /** One file in Object Storage. */
    @Schema(name = "CurtainSource", description = "One file in Object Storage.")
    record SourceRequest(
            @Schema(description = "Bucket in Object Storage.", example = "orchard-archive")
            @NotNull(message = "is required")
            @Pattern(regexp = Patterns.BUCKET, message = Patterns.BUCKET_TEXT)
            String bucketName,

            @Schema(description = "Path inside the bucket.", example = "/curtain/pause.mp4")
            @NotNull(message = "is required")
            @Pattern(regexp = Patterns.CURTAIN_FILE, message = Patterns.CURTAIN_FILE_TEXT)
            String filePath) {

        private boolean endsIn(String pattern) {
            return filePath.matches(".*\\.(" + pattern + ")$");
        }
    }

    /** @throws InvalidRequestException if the files do not go together */
    NewContentJson toJson() {
        var videos = count("mp4");
        var images = count("png|jpg|jpeg");
        var sounds = count("aac|mp3|m4a");
        var isVideo = videos == sources.size();
        var isPicture = videos == 0 && images == 1 && sounds <= 1;
        if (!isVideo && !isPicture) {
            throw new InvalidRequestException(
                    new Violation("sources", "must be mp4 files only, or one image with at most one audio file", null));
        }
        return new NewContentJson(sources.stream()
                .map(source -> new SourceJson(source.bucketName(), source.filePath()))
                .toList());
    }

    /** The files as answers tell them. */
    List<String> texts() {
        return sources.stream()
                .map(source -> source.bucketName() + source.filePath())
                .toList();
    }

    private long count(String endings) {
        return sources.stream().filter(source -> source.endsIn(endings)).count();
    }
}
