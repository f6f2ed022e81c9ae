package dev.livegate.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.account.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two keys of one account, of which the upstream accepts one. */
class KeySlotTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private static final Credentials OLD = new Credentials("OLDACCESSKEY00000001", "oldSecret");
    private static final Credentials NEW = new Credentials("NEWACCESSKEY00000002", "newSecret");

    private static Chain chain() {
        return Chain.to(upstream.baseUrl())
                .with("deadline", "60s")
                .twoKeys(OLD, NEW)
                .build();
    }

    private static double refused(Chain chain) {
        return refused(chain, "main");
    }

    private static double refused(Chain chain, String account) {
        return chain.meters()
                .get("livegate.credentials.refused")
                .tag("account", account)
                .gauge()
                .value();
    }

    private static void accepts(Credentials key, int status, String code) {
        upstream.stubFor(any(anyUrl())
                .willReturn(
                        jsonResponse("{\"error\":{\"errorCode\":\"%s\",\"message\":\"no\"}}".formatted(code), status)));
        upstream.stubFor(any(anyUrl())
                .withHeader("x-ncp-iam-access-key", equalTo(key.accessKey()))
                .willReturn(okJson("{\"content\":{}}")));
    }

    @ParameterizedTest
    @CsvSource({"401,200", "401,210"})
    void whenOneIsRefusedTheOtherIsTried(int status, String code) {
        accepts(NEW, status, code);
        var chain = chain();

        chain.client(Probe.class).read(chain.call());
        chain.client(Probe.class).command(chain.call());

        // Refused once; from then on the one that works.
        assertThat(upstream.requests()).isEqualTo(3);
        assertThat(chain.meters()
                        .get("livegate.credentials.failures")
                        .tag("account", "main")
                        .tag("slot", "1")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(chain.meters()
                        .get("livegate.key.slot")
                        .tag("account", "main")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void anAnswerOfTheServiceShowsThatTheOtherWorks() {
        accepts(NEW, 401, "200");
        upstream.stubFor(any(anyUrl())
                .withHeader("x-ncp-iam-access-key", equalTo(NEW.accessKey()))
                .willReturn(jsonResponse("{\"error\":{\"errorCode\":\"250004\",\"message\":\"no\"}}", 404)));
        var chain = chain();

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).read(chain.call()));

        assertThat(upstream.requests()).isEqualTo(2);
        assertThat(refused(chain)).isZero();
    }

    @Test
    void aCommandToo() {
        accepts(NEW, 401, "200");
        var chain = chain();

        chain.client(Probe.class).command(chain.call());

        assertThat(upstream.requests()).isEqualTo(2);
    }

    @Test
    void backAgainWhenTheOtherIsRefusedLater() {
        accepts(NEW, 401, "200");
        var chain = chain();
        chain.client(Probe.class).command(chain.call());
        upstream.resetAll();
        accepts(OLD, 401, "200");

        chain.client(Probe.class).command(chain.call());

        assertThat(chain.meters()
                        .get("livegate.key.slot")
                        .tag("account", "main")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void whenBothAreRefusedItIsTheGatewaysCredentials() {
        accepts(new Credentials("SOMEBODYELSE00000000", "x"), 401, "200");
        var chain = chain();

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).command(chain.call()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.SIGNATURE);
                    assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
                });
        assertThat(upstream.requests()).isBetween(2, 3);
        assertThat(refused(chain)).isEqualTo(1);
        assertThat(refused(chain, "fin")).isZero();

        upstream.resetAll();
        accepts(NEW, 401, "200");
        chain.client(Probe.class).command(chain.call());

        assertThat(refused(chain)).isZero();
    }

    @Test
    void whenBothAreRefusedCallsAreNotDoubled() {
        accepts(new Credentials("SOMEBODYELSE00000000", "x"), 401, "200");
        var chain = chain();

        for (int i = 0; i < 100; i++) {
            assertThatExceptionOfType(UpstreamException.class)
                    .isThrownBy(() -> chain.client(Probe.class).read(chain.call()));
        }

        assertThat(upstream.requests()).isLessThanOrEqualTo(111);
    }

    /** Not about the key: the other would be refused as well. */
    @ParameterizedTest
    @CsvSource({"403,210", "400,250006", "404,250004"})
    void otherRefusalsAreFinal(int status, String code) {
        accepts(NEW, status, code);
        var chain = chain();

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).command(chain.call()));
        assertThat(upstream.requests()).isEqualTo(1);
    }
}
