package dev.livegate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTests {

    private static String ofBody(String body) {
        return Fingerprint.ofRequest("POST", "/x", null, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsWhereOnePartEndsAndTheNextBegins() {
        assertThat(Fingerprint.of(List.of("ab", "c"))).isNotEqualTo(Fingerprint.of(List.of("a", "bc")));
        assertThat(Fingerprint.of(List.of("abc"))).isNotEqualTo(Fingerprint.of(List.of("abc", "")));
        assertThat(Fingerprint.of(List.of("1:a", "b"))).isNotEqualTo(Fingerprint.of(List.of("1:a1:b")));
    }

    @Test
    void isTheSameForTheSameParts() {
        assertThat(Fingerprint.of(List.of("a", "b")))
                .isEqualTo(Fingerprint.of(List.of("a", "b")))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void dependsOnEachPartOfTheRequest() {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var request = Fingerprint.ofRequest("POST", "/x", "a=1", body);

        assertThat(Fingerprint.ofRequest("PUT", "/x", "a=1", body)).isNotEqualTo(request);
        assertThat(Fingerprint.ofRequest("POST", "/y", "a=1", body)).isNotEqualTo(request);
        assertThat(Fingerprint.ofRequest("POST", "/x", "a=2", body)).isNotEqualTo(request);
        assertThat(Fingerprint.ofRequest("POST", "/x", "a=1", new byte[0])).isNotEqualTo(request);
    }

    @Test
    void ignoresBlanksAndTheOrderOfMembers() {
        assertThat(ofBody("{\"a\":1,\"b\":2}")).isEqualTo(ofBody("{ \"b\" : 2, \"a\" : 1 }"));
        assertThat(ofBody("{\"a\":1}")).isNotEqualTo(ofBody("{\"a\":2}"));
        assertThat(ofBody("[1,2]")).isNotEqualTo(ofBody("[2,1]"));
    }
}
