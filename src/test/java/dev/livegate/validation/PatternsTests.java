package dev.livegate.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatternsTests {

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(Patterns.CHANNEL_NAME, "abc"),
                Arguments.of(Patterns.CHANNEL_NAME, "가나다"),
                Arguments.of(Patterns.CHANNEL_NAME, "힣_9"),
                Arguments.of(Patterns.CHANNEL_NAME, "x".repeat(20)),
                Arguments.of(Patterns.QUALITY_NAME, "720p-set"),
                Arguments.of(Patterns.QUALITY_NAME, "-".repeat(20)),
                Arguments.of(Patterns.DRM_CONTENT_ID, "a_-"),
                Arguments.of(Patterns.DRM_CONTENT_ID, "x".repeat(100)),
                Arguments.of(Patterns.BUCKET, "b"),
                Arguments.of(Patterns.BUCKET, "orchard-archive.2026_11"),
                Arguments.of(Patterns.BUCKET, "x".repeat(63)),
                Arguments.of(Patterns.FOLDER, "/"),
                Arguments.of(Patterns.FOLDER, "/live/main"),
                Arguments.of(Patterns.FOLDER, "/" + "x".repeat(1023)),
                Arguments.of(Patterns.MP4, "/a.mp4"),
                Arguments.of(Patterns.MP4, "/영상/a b.mp4"),
                Arguments.of(Patterns.MP4, "/" + "x".repeat(1018) + ".mp4"),
                Arguments.of(Patterns.CURTAIN_FILE, "/a.jpeg"),
                Arguments.of(Patterns.CURTAIN_FILE, "/a.m4a"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://a.target.example.com/live2"),
                Arguments.of(Patterns.RTMP_URL, "rtmps://10.0.0.1:443"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://h/"),
                Arguments.of(Patterns.DIGITS, "0"),
                Arguments.of(Patterns.DIGITS, "9".repeat(18)));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(Patterns.CHANNEL_NAME, "ab"),
                Arguments.of(Patterns.CHANNEL_NAME, "x".repeat(21)),
                Arguments.of(Patterns.CHANNEL_NAME, ""),
                Arguments.of(Patterns.CHANNEL_NAME, "   "),
                Arguments.of(Patterns.CHANNEL_NAME, "a-b"),
                Arguments.of(Patterns.CHANNEL_NAME, "a b"),
                Arguments.of(Patterns.CHANNEL_NAME, "abc\n"),
                Arguments.of(Patterns.CHANNEL_NAME, "ㄱㄴㄷ"),
                Arguments.of(Patterns.CHANNEL_NAME, "ab😀"),
                Arguments.of(Patterns.CHANNEL_NAME, "abc\u0000"),
                Arguments.of(Patterns.QUALITY_NAME, "ab"),
                Arguments.of(Patterns.QUALITY_NAME, "a_b"),
                Arguments.of(Patterns.QUALITY_NAME, "가나다"),
                Arguments.of(Patterns.QUALITY_NAME, "x".repeat(21)),
                Arguments.of(Patterns.DRM_CONTENT_ID, "ab"),
                Arguments.of(Patterns.DRM_CONTENT_ID, "a.b"),
                Arguments.of(Patterns.DRM_CONTENT_ID, "x".repeat(101)),
                Arguments.of(Patterns.BUCKET, ""),
                Arguments.of(Patterns.BUCKET, ".."),
                Arguments.of(Patterns.BUCKET, "-a"),
                Arguments.of(Patterns.BUCKET, "a/b"),
                Arguments.of(Patterns.BUCKET, "a%2Fb"),
                Arguments.of(Patterns.BUCKET, "x".repeat(64)),
                Arguments.of(Patterns.FOLDER, ""),
                Arguments.of(Patterns.FOLDER, "live/main"),
                Arguments.of(Patterns.FOLDER, "/a\nb"),
                Arguments.of(Patterns.FOLDER, "/" + "x".repeat(1024)),
                Arguments.of(Patterns.MP4, "/.mp4"),
                Arguments.of(Patterns.MP4, "a.mp4"),
                Arguments.of(Patterns.MP4, "/a.MP4"),
                Arguments.of(Patterns.MP4, "/a.mp4 "),
                Arguments.of(Patterns.MP4, "/a.mp4\n"),
                Arguments.of(Patterns.MP4, "/a.mov"),
                Arguments.of(Patterns.MP4, "/" + "x".repeat(1019) + ".mp4"),
                Arguments.of(Patterns.CURTAIN_FILE, "/a.gif"),
                Arguments.of(Patterns.CURTAIN_FILE, "a.png"),
                Arguments.of(Patterns.CURTAIN_FILE, "/.png"),
                Arguments.of(Patterns.RTMP_URL, "http://a.example.com/"),
                Arguments.of(Patterns.RTMP_URL, "rtmp:/a.example.com/"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://user:key@a.example.com/"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://a.example.com/x@y"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://a.example.com/x y"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://a.example.com:123456/"),
                Arguments.of(Patterns.RTMP_URL, "RTMP://a.example.com/"),
                Arguments.of(Patterns.RTMP_URL, "rtmp://a.example.com/" + "x".repeat(1001)),
                Arguments.of(Patterns.DIGITS, ""),
                Arguments.of(Patterns.DIGITS, "-1"),
                Arguments.of(Patterns.DIGITS, "１"),
                Arguments.of(Patterns.DIGITS, "9".repeat(19)));
    }

    @ParameterizedTest
    @MethodSource("good")
    void matches(String pattern, String text) {
        assertThat(text).matches(pattern);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void matchesNot(String pattern, String text) {
        assertThat(text).doesNotMatch(pattern);
    }
}
