package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as macOS types them: Hangul in NFD, three characters for one syllable. */
class NamesIT extends SharedGateway {

    private static final String NAME = "과수원_채널";
    private static final String TYPED = Normalizer.normalize(NAME, Normalizer.Form.NFD);

    @ParameterizedTest
    @CsvSource({"/channels/" + Ids.READY, "/vod-channels/" + Ids.VOD_READY})
    void sendsTheComposedForm(String channel) {
        assertThat(TYPED).isNotEqualTo(NAME);

        var answer = as(Key.EVERYTHING)
                .patch(channel, "{\"name\":\"" + TYPED + "\"}")
                .is(200);

        assertThat(sandbox.writes().getFirst().body()).contains(NAME).doesNotContain(TYPED);
        assertThat(answer.at("/name")).isEqualTo(NAME);
    }

    @Test
    void createsAndFindsUnderTheComposedForm() {
        var id = as(Key.EVERYTHING)
                .post(
                        "/channels",
                        "{\"name\":\"" + TYPED
                                + "\",\"qualitySetId\":\"3\",\"dvr\":false,\"record\":{\"type\":\"NO_RECORD\"},"
                                + "\"cdn\":{\"create\":true,\"profileId\":\"512\",\"region\":\"KOREA\"}}")
                .is(201)
                .at("/id");

        for (var name : new String[] {NAME, TYPED, TYPED.substring(0, 8)}) {
            var found = as(Key.READ)
                    .get("/channels?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                    .is(200);
            assertThat(found.at("/items/0/id")).as(name).isEqualTo(id);
        }
    }

    /** As long as a name may be, in syllables. */
    @Test
    void countsTheComposedForm() {
        var longest = Normalizer.normalize("과".repeat(20), Normalizer.Form.NFD);

        as(Key.READ)
                .get("/channels?name=" + URLEncoder.encode(longest, StandardCharsets.UTF_8))
                .is(200);
        as(Key.EVERYTHING)
                .patch("/channels/" + Ids.READY, "{\"name\":\"" + longest + "\"}")
                .is(200);
        as(Key.EVERYTHING)
                .patch("/channels/" + Ids.READY, "{\"name\":\"" + longest + "과\"}")
                .isInvalid("name");
        as(Key.EVERYTHING).patch("/channels/" + Ids.READY, "{\"name\":7}").isInvalid("name");
    }
}
