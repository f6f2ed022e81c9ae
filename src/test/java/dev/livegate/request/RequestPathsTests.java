package dev.livegate.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestPathsTests {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/channels, /api/v1/channels",
        "/%61pi/%761/channels, /api/v1/channels",
        "/api/v1/%EA%B3%BC, /api/v1/과",
        "/api/v1/a%2Fb, /api/v1/a/b",
        "/api/v1/a%2541, /api/v1/a%41",
        "/api/v1/a;b=c/d, /api/v1/a/d",
        "/, /",
        "*, *"
    })
    void decodesThePathOnce(String sent, String path) {
        assertThat(RequestPaths.decoded(new MockHttpServletRequest("GET", sent)))
                .isEqualTo(path);
    }

    @Test
    void leavesTheContextPathAway() {
        var request = new MockHttpServletRequest("GET", "/live/api/v1/me");
        request.setContextPath("/live");

        assertThat(RequestPaths.decoded(request)).isEqualTo("/api/v1/me");
    }

    @Test
    void hasNoPathWhereItCannotBeDecoded() {
        var mounted = new MockHttpServletRequest("GET", "/%6cive/api/v1/me");
        mounted.setContextPath("/live");

        assertThat(RequestPaths.decoded(mounted)).isEmpty();
        assertThat(RequestPaths.decoded(new MockHttpServletRequest("GET", "/api/%zz")))
                .isEmpty();
    }

    @Test
    void findsEveryEncodedCharacterThatNeedsNone() {
        for (char character = 0; character < 256; character++) {
            var isUnreserved =
                    (character < 128 && Character.isLetterOrDigit(character)) || "-._~".indexOf(character) >= 0;
            for (var format : new String[] {"/a%%%02x", "/a%%%02X"}) {
                var request = new MockHttpServletRequest("GET", format.formatted((int) character));
                assertThat(RequestPaths.encodesNeedlessly(request))
                        .as(request.getRequestURI())
                        .isEqualTo(isUnreserved);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/a%2541", "/api/%EA%B3%BC", "/100%25"})
    void leavesWhatMustBeEncoded(String path) {
        assertThat(RequestPaths.encodesNeedlessly(new MockHttpServletRequest("GET", path)))
                .isFalse();
    }
}
