package dev.livegate.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The path and the query of a callback address may hold a secret, which only callers with scope secrets see. */
@ExtendWith(OutputCaptureExtension.class)
class CallbackAddressIT extends SharedGateway {

    private static final String SECRET = "hush7c1f0b";
    private static final String URL = "https://hooks.example.com:8443/in/" + SECRET + "?token=" + SECRET;
    private static final String SHOWN = "https://hooks.example.com:8443";
    private static final String BODY = "{\"url\":\"" + URL + "\"}";

    @ParameterizedTest
    @ValueSource(strings = {"/callback-endpoint", "/channels/" + Ids.ON_AIR + "/callback-endpoint"})
    void areShownWithoutPathAndQuery(String path, CapturedOutput output) {
        assertThat(as(Key.MANAGE).put(path, BODY).is(200).json().path("url").asString())
                .isEqualTo(SHOWN);
        assertThat(as(Key.EVERYTHING).put(path, BODY).is(200).json().path("url").asString())
                .isEqualTo(URL);
        assertThat(as(Key.MANAGE).put(path + "?dryRun=true", BODY).is(200).text())
                .doesNotContain(SECRET);
        assertThat(output).doesNotContain(SECRET);
    }

    @Test
    void areShownLikewiseWhereTheyAreRead(CapturedOutput output) {
        as(Key.MANAGE).put("/callback-endpoint", BODY).is(200);
        as(Key.MANAGE)
                .put("/channels/" + Ids.ON_AIR + "/callback-endpoint", BODY)
                .is(200);

        for (var path : new String[] {"/callback-endpoint", "/channels/" + Ids.ON_AIR, "/channels"}) {
            assertThat(as(Key.READ).get(path).is(200).text()).contains(SHOWN).doesNotContain(SECRET);
            assertThat(as(Key.EVERYTHING).get(path).is(200).text()).contains(SECRET);
        }
        assertThat(output).doesNotContain(SECRET);
    }
}
