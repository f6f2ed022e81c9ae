package dev.livegate.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.livegate.validation.InvalidRequestException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Any patch of anything, as callers' JSON is read: what RFC 7396 says, or a refusal. An input is the target in the first line, and
 * the patch after it.
 */
class MergePatchFuzzTests {

    private record Show(
            @NotNull String title,
            @Max(10) @Nullable Integer rating,
            @Nullable OffsetDateTime startAt,
            @Valid @Nullable Place place,
            @Nullable List<String> guests) {}

    private record Place(@NotNull String town, @Nullable String street) {}

    private static final Show CURRENT = new Show("News", 3, null, new Place("Seoul", "Main"), List.of("a", "b"));

    /** Numbers are the same if they are worth the same. */
    private static final Comparator<JsonNode> BY_VALUE = (left, right) -> left.isNumber() && right.isNumber()
            ? new BigDecimal(left.asString()).compareTo(new BigDecimal(right.asString()))
            : left.equals(right) ? 0 : 1;

    private final JsonMapper json = asCallersJsonIsRead();
    private final MergePatch patches =
            new MergePatch(json, Validation.buildDefaultValidatorFactory().getValidator());

    private static JsonMapper asCallersJsonIsRead() {
        var factory = JsonFactory.builder();
        ApiConfiguration.boundedJson().customize(factory);
        var mapper = JsonMapper.builder(factory.build());
        ApiConfiguration.strictJson().customize(mapper);
        return mapper.build();
    }

    @FuzzTest(maxDuration = "20s")
    void isWhatTheRfcSays(byte[] input) {
        var text = new String(input, UTF_8);
        var end = text.indexOf('\n');
        if (end < 0) {
            return;
        }
        var target = read(text.substring(0, end));
        var patch = read(text.substring(end + 1));
        if (patch == null) {
            return;
        }

        patchesARecord(patch);
        if (target != null) {
            patchesAnything(target, patch);
        }
    }

    private void patchesAnything(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> patches.apply(target, patch, JsonNode.class));
            return;
        }
        var expected = merged(target.deepCopy(), patch);
        try {
            var patched = patches.apply(target, patch, JsonNode.class).value();
            assertThat(expected.equals(BY_VALUE, patched))
                    .as("%s is %s", patched, expected)
                    .isTrue();
        } catch (UnreadablePatchException refused) {
            assertThat(read(expected.toString())).as("refused: %s", expected).isNull();
        }
    }

    private void patchesARecord(JsonNode patch) {
        try {
            var patched = patches.apply(CURRENT, patch, Show.class).value();
            assertThat(patched.title()).isNotNull();
            assertThat(patches.changesNothing(CURRENT, patch, Show.class)).isEqualTo(patched.equals(CURRENT));
        } catch (UnreadablePatchException | ConstraintViolationException | InvalidRequestException refused) {
            assertThat(patch.isObject() && patch.isEmpty())
                    .as("no change is refused")
                    .isFalse();
        }
    }

    /** The pseudo-code of RFC 7396, section 2. */
    private JsonNode merged(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object : json.createObjectNode();
        patch.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                var before = result.has(change.getKey()) ? result.get(change.getKey()) : json.nullNode();
                result.set(change.getKey(), merged(before, change.getValue()));
            }
        });
        return result;
    }

    private @Nullable JsonNode read(String text) {
        try {
            var node = json.readTree(text);
            return node.isMissingNode() ? null : node;
        } catch (JacksonException e) {
            return null;
        }
    }
}
