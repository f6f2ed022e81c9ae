package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.upstream.BrokenUpstream.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives is what was signed; the expected signatures are computed here, from the raw request. */
class SignatureOnTheWireTests {

    private static final String OK = "{\"content\":{}}";
    private static final String SECRET_OF_MAIN = "secretOfMain00000000000000000000000000001";
    private static final String SECRET_OF_FIN = "secretOfFin000000000000000000000000000001";

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private Chain chain(InstantSource clock) {
        return Chain.to(upstream.baseUrl())
                .keys("main", "ACCESSKEYOFMAIN00001", SECRET_OF_MAIN)
                .keys("fin", "ACCESSKEYOFFIN000001", SECRET_OF_FIN)
                .at(clock)
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls-20261103101530-Qm4Zt",
                "과수원",
                "a+b",
                "a&b=c",
                "100%",
                "%2F",
                "a b",
                "say \"hi\"",
                "it's",
                "~tilde~",
                "a;b,c",
                "a/b",
                "a?b#c",
                "{a}",
                "()*!$@:[]|^`<>\\"
            })
    void signsTheVeryTargetThatGoesOut(String text) {
        upstream.behaves(BrokenUpstream.json(200, OK));
        var chain = chain(() -> Instant.ofEpochMilli(1795000000000L));

        chain.client(Probe.class).search(chain.call(), text, text);

        var request = upstream.onlyRequest();
        assertThat(request.header("x-ncp-apigw-timestamp")).isEqualTo("1795000000000");
        assertThat(request.header("x-ncp-apigw-signature-v2")).isEqualTo(signature(request, SECRET_OF_MAIN));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    과수원, %EA%B3%BC%EC%88%98%EC%9B%90
                    a+b,     a%2Bb
                    a&b=c,   a%26b%3Dc
                    100%,    100%25
                    %2F,     %252F
                    a b,     a%20b
                    say "hi",say%20%22hi%22
                    ~tilde~, ~tilde~
                    """)
    void encodesEveryReservedCharacterOnce(String text, String encoded) {
        upstream.behaves(BrokenUpstream.json(200, OK));
        var chain = chain(InstantSource.system());

        chain.client(Probe.class).search(chain.call(), text, text);

        assertThat(upstream.onlyRequest().target()).isEqualTo("/api/v2/probe/" + encoded + "?name=" + encoded);
    }

    @Test
    void signsNoQuestionMarkWhenThereIsNoQuery() {
        upstream.behaves(BrokenUpstream.json(200, OK));
        var chain = chain(InstantSource.system());

        chain.client(Probe.class).search(chain.call(), "1", null);

        var request = upstream.onlyRequest();
        assertThat(request.target()).isEqualTo("/api/v2/probe/1");
        assertThat(request.header("x-ncp-apigw-signature-v2")).isEqualTo(signature(request, SECRET_OF_MAIN));
    }

    @Test
    void signsEveryAttemptAfresh() {
        upstream.behaves(BrokenUpstream.json(500, "{}"), BrokenUpstream.json(500, "{}"), BrokenUpstream.json(200, OK));
        var clock = new AtomicLong(1795000000000L);
        var chain = chain(() -> Instant.ofEpochMilli(clock.getAndAdd(1000)));

        chain.client(Probe.class).read(chain.call());

        assertThat(upstream.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.header("x-ncp-apigw-signature-v2"))
                        .isEqualTo(signature(request, SECRET_OF_MAIN)));
        assertThat(upstream.requests())
                .extracting(request -> request.header("x-ncp-apigw-timestamp"))
                .doesNotHaveDuplicates();
        assertThat(upstream.requests())
                .extracting(request -> request.header("x-ncp-apigw-signature-v2"))
                .doesNotHaveDuplicates();
    }

    @Test
    void usesPrefixRegionAndKeysOfThePublicZone() {
        upstream.behaves(BrokenUpstream.json(200, OK));
        var chain = chain(InstantSource.system());

        chain.client(Probe.class).command(chain.call("main"));

        var request = upstream.onlyRequest();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo("/api/v2/probe");
        assertThat(request.header("x-ncp-region_code")).isEqualTo("KR");
        assertThat(request.header("x-ncp-iam-access-key")).isEqualTo("ACCESSKEYOFMAIN00001");
        assertThat(request.header("x-ncp-apigw-signature-v2")).isEqualTo(signature(request, SECRET_OF_MAIN));
    }

    @Test
    void usesPrefixRegionAndKeysOfTheFinancialZone() {
        upstream.behaves(BrokenUpstream.json(200, OK));
        var chain = chain(InstantSource.system());

        chain.client(Probe.class).command(chain.call("fin"));

        var request = upstream.onlyRequest();
        assertThat(request.target()).isEqualTo("/api/fin-v2/probe");
        assertThat(request.header("x-ncp-region_code")).isEqualTo("FKR");
        assertThat(request.header("x-ncp-iam-access-key")).isEqualTo("ACCESSKEYOFFIN000001");
        assertThat(request.header("x-ncp-apigw-signature-v2")).isEqualTo(signature(request, SECRET_OF_FIN));
    }

    @Test
    void sendsTheContentTypeAlsoWithoutABody() {
        upstream.behaves(BrokenUpstream.json(200, OK));
        var chain = chain(InstantSource.system());

        chain.client(Probe.class).read(chain.call());
        chain.client(Probe.class).command(chain.call());
        chain.client(Probe.class).withoutAnswer(chain.call());

        assertThat(upstream.requests())
                .hasSize(3)
                .extracting(request -> request.header("content-type"))
                .containsOnly("application/json");
    }

    /** Signature version 2, written down from the upstream guide, section 3. */
    private static String signature(Request request, String secretKey) {
        var message = request.method()
                + ' '
                + request.target()
                + '\n'
                + request.header("x-ncp-apigw-timestamp")
                + '\n'
                + request.header("x-ncp-iam-access-key");
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(hmac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
