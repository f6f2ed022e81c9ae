package dev.livegate.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever text a caller writes where an id belongs: one path segment that needs no escaping, or a refusal that repeats nothing. */
class IdsFuzzTests {

    private static final JsonMapper JSON = new JsonMapper();

    @FuzzTest(maxDuration = "20s")
    void takesNothingButOneSafeSegment(byte[] input) {
        var text = new String(input, UTF_8);
        judges(text, ChannelId.class, ChannelId::new, isMadeOf(text, 64, IdsFuzzTests::isOpaque));
        judges(text, CountedId.class, CountedId::new, isMadeOf(text, 18, IdsFuzzTests::isDigit));
    }

    private static <T> void judges(String text, Class<T> type, Function<String, T> make, boolean isGood) {
        if (isGood) {
            var id = make.apply(text);
            var sent = UriComponentsBuilder.fromUriString("/channels/{id}/clips")
                    .encode()
                    .buildAndExpand(id)
                    .toUri();
            assertThat(sent.normalize().getRawPath()).isEqualTo("/channels/" + text + "/clips");
            assertThat(JSON.readValue(JSON.writeValueAsString(id), type)).isEqualTo(id);
            return;
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> make.apply(text))
                .withMessageMatching("must be 1 to (64 letters, digits, underscores or hyphens|18 digits)");
        try {
            var read = JSON.readValue(JSON.writeValueAsString(text), type);
            throw new AssertionError("%s was read from JSON".formatted(read));
        } catch (JacksonException refused) {
            assertThat(refused).hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    private static boolean isMadeOf(String text, int longest, IntPredicate allowed) {
        return !text.isEmpty() && text.length() <= longest && text.chars().allMatch(allowed);
    }

    private static boolean isOpaque(int character) {
        return isDigit(character)
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || character == '_'
                || character == '-';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
