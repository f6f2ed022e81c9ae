package dev.livegate.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.livegate.upstream.BrokenUpstream.bytes;
import static dev.livegate.upstream.BrokenUpstream.close;
import static dev.livegate.upstream.BrokenUpstream.drip;
import static dev.livegate.upstream.BrokenUpstream.json;
import static dev.livegate.upstream.BrokenUpstream.reset;
import static dev.livegate.upstream.BrokenUpstream.silence;
import static dev.livegate.upstream.BrokenUpstream.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the fault table that are no answer of HTTP, each as a read and as a command. */
class TransportFaultTests {

    private static final String OK = "{\"content\":{}}";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private Chain.Builder chain() {
        return Chain.to(upstream.baseUrl());
    }

    private Trial read(Chain.Builder chain) {
        return Trial.read(chain.build(), () -> upstream.requests().size());
    }

    private Trial command(Chain.Builder chain) {
        return Trial.command(chain.build(), () -> upstream.requests().size());
    }

    @Test
    void connectRefused() {
        var nobody = Chain.to(BrokenUpstream.nobody());

        Trial.read(nobody.build(), () -> 0)
                .fails(FailureKind.CONNECT)
                .metered("connect", 3)
                .countsAgainstTheUpstream(3);
        Trial.command(nobody.build(), () -> 0)
                .fails(FailureKind.CONNECT)
                .leaves(Outcome.NOT_SENT)
                .metered("connect", 3)
                .countsAgainstTheUpstream(3);
    }

    @Test
    void connectTimeout() throws IOException {
        try (var deaf = new DeafUpstream()) {
            var unreachable = Chain.to(deaf.baseUrl()).with("connect-timeout", "100ms");

            Trial.read(unreachable.build(), () -> 0)
                    .fails(FailureKind.CONNECT)
                    .metered("connect", 3)
                    .countsAgainstTheUpstream(3);
            Trial.command(unreachable.build(), () -> 0)
                    .fails(FailureKind.CONNECT)
                    .leaves(Outcome.NOT_SENT)
                    .metered("connect", 3)
                    .countsAgainstTheUpstream(3);
        }
    }

    @Test
    void dnsFailure() {
        var nameless = Chain.to("http://upstream.invalid")
                .with("attempt-timeout", "30s")
                .with("deadline", "100s");

        Trial.read(nameless.build(), () -> 0)
                .fails(FailureKind.DNS)
                .metered("dns", 3)
                .countsAgainstTheUpstream(3);
        Trial.command(nameless.build(), () -> 0)
                .fails(FailureKind.DNS)
                .leaves(Outcome.NOT_SENT)
                .metered("dns", 3)
                .countsAgainstTheUpstream(3);
    }

    @Test
    void tlsFailureBecauseTheUpstreamSpeaksPlainText() {
        withImpostor(impostor -> "https://localhost:" + impostor.port());
    }

    @Test
    void tlsFailureBecauseNobodyVouchesForTheCertificate() {
        withImpostor(impostor -> "https://localhost:" + impostor.httpsPort());
    }

    @Test
    void tlsFailureBecauseTheUpstreamNeverAnswersTheHandshake() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            var chain = Chain.to("https://127.0.0.1:" + silent.getLocalPort()).with("handshake-timeout", "100ms");

            Trial.command(chain.build(), () -> 0)
                    .fails(FailureKind.TLS)
                    .leaves(Outcome.NOT_SENT)
                    .metered("tls", 1)
                    .countsAgainstTheUpstream(1);
        }
    }

    @Test
    void tlsFailureBecauseTheTrustedCertificateNamesAnotherHost(@TempDir Path directory) throws Exception {
        trusting(directory, options -> {
            var impostor = new WireMockServer(options.dynamicPort().dynamicHttpsPort());
            impostor.stubFor(any(anyUrl()).willReturn(okJson(OK)));
            impostor.start();
            try {
                // Its address stands in the certificate, its name does not: so it is the name that is refused.
                Trial.read(
                                Chain.to("https://127.0.0.1:" + impostor.httpsPort())
                                        .build(),
                                () -> impostor.getAllServeEvents().size())
                        .succeeds()
                        .sent(1);
                impostor.resetRequests();
                Trial.command(
                                Chain.to("https://localhost:" + impostor.httpsPort())
                                        .build(),
                                () -> 0)
                        .fails(FailureKind.TLS)
                        .leaves(Outcome.NOT_SENT)
                        .metered("tls", 1)
                        .countsAgainstTheUpstream(1);
                assertThat(impostor.getAllServeEvents()).isEmpty();
            } finally {
                impostor.stop();
            }
        });
    }

    /** Any answer shows that its certificate is good, whatever it says. */
    @Test
    void healthNamesTlsUntilTheUpstreamAnswers(@TempDir Path directory) throws Exception {
        trusting(directory, options -> {
            var impostor = new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
            impostor.start();
            var port = impostor.httpsPort();
            var chain = Chain.to("https://127.0.0.1:" + port).build();
            try {
                assertThatExceptionOfType(UpstreamException.class)
                        .isThrownBy(() -> chain.client(Probe.class).read(chain.call()));
                assertThat(health(chain)).contains("tls=");
            } finally {
                impostor.stop();
            }
            var upstreamItself = new WireMockServer(options.dynamicPort().httpsPort(port));
            upstreamItself.stubFor(any(anyUrl()).willReturn(serverError()));
            upstreamItself.start();
            try {
                assertThatExceptionOfType(UpstreamException.class)
                        .isThrownBy(() -> chain.client(Probe.class).read(chain.call()));
                assertThat(health(chain)).doesNotContain("tls=");
            } finally {
                upstreamItself.stop();
            }
        });
    }

    private static String health(Chain chain) {
        return new UpstreamHealth(chain.accountClients()).health().getDetails().toString();
    }

    private interface Trusted {
        void run(WireMockConfiguration options);
    }

    /** With a server whose certificate is trusted, and is for 127.0.0.1. */
    private static void trusting(Path directory, Trusted test) throws Exception {
        var store = directory.resolve("elsewhere.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "elsewhere",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=elsewhere.example",
                        "-ext",
                        "SAN=dns:elsewhere.example,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        var trusted =
                Map.of("javax.net.ssl.trustStore", store.toString(), "javax.net.ssl.trustStorePassword", "changeit");
        trusted.forEach(System::setProperty);
        try {
            test.run(wireMockConfig()
                    .keystorePath(store.toString())
                    .keystoreType("PKCS12")
                    .keystorePassword("changeit")
                    .keyManagerPassword("changeit"));
        } finally {
            trusted.keySet().forEach(System::clearProperty);
        }
    }

    private static void withImpostor(Function<WireMockServer, String> baseUrl) {
        var impostor = new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
        impostor.start();
        try {
            var chain = Chain.to(baseUrl.apply(impostor));

            Trial.read(chain.build(), () -> 0)
                    .fails(FailureKind.TLS)
                    .metered("tls", 1)
                    .countsAgainstTheUpstream(1);
            Trial.command(chain.build(), () -> 0)
                    .fails(FailureKind.TLS)
                    .leaves(Outcome.NOT_SENT)
                    .metered("tls", 1)
                    .countsAgainstTheUpstream(1);
            assertThat(impostor.getAllServeEvents()).isEmpty();
        } finally {
            impostor.stop();
        }
    }

    @Test
    void noAnswerWithinTheReadTimeout() {
        upstream.behaves(silence());
        var chain = chain().with("read-timeout", "1s");

        read(chain).fails(FailureKind.TIMEOUT).sent(3).metered("timeout", 3).countsAgainstTheUpstream(3);
        command(chain)
                .fails(FailureKind.TIMEOUT)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("timeout", 1)
                .countsAgainstTheUpstream(1);
    }

    @Test
    void slowDripUntilTheAttemptLimit() {
        upstream.behaves(drip(HEAD + "Content-Length: 1000000\r\n\r\n"));
        var chain = chain().with("attempt-timeout", "1500ms");

        read(chain).fails(FailureKind.TIMEOUT).sent(3).metered("timeout", 3).countsAgainstTheUpstream(3);
        command(chain)
                .fails(FailureKind.TIMEOUT)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("timeout", 1)
                .countsAgainstTheUpstream(1);
    }

    @Test
    void slowDripOfTheHeadUntilTheAttemptLimit() {
        upstream.behaves(drip("HTTP/1.1 200 OK\r\nX-Slow:"));
        var chain = chain().with("attempt-timeout", "1500ms");

        command(chain)
                .fails(FailureKind.TIMEOUT)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("timeout", 1)
                .countsAgainstTheUpstream(1);
    }

    @Test
    void closedBeforeTheAnswer() {
        upstream.behaves(close());

        connectionBreaks();
    }

    @Test
    void resetBeforeTheAnswer() {
        upstream.behaves(reset());

        connectionBreaks();
    }

    @Test
    void resetInMidHead() {
        upstream.behaves(then(bytes("HTTP/1.1 200 OK\r\nContent-"), reset()));

        connectionBreaks();
    }

    @Test
    void resetInMidBody() {
        upstream.behaves(then(bytes(HEAD + "Content-Length: 100\r\n\r\n{\"content\":"), reset()));

        connectionBreaks();
    }

    @Test
    void resetInMidChunk() {
        upstream.behaves(then(bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"content\":"), reset()));

        connectionBreaks();
    }

    @Test
    void shortBody() {
        upstream.behaves(then(bytes(HEAD + "Content-Length: 100\r\n\r\n" + OK), close()));

        connectionBreaks();
    }

    @Test
    void lastChunkMissing() {
        upstream.behaves(then(bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\ne\r\n" + OK + "\r\n"), close()));

        connectionBreaks();
    }

    @Test
    void badChunk() {
        upstream.behaves(bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\nno number\r\n" + OK + "\r\n0\r\n\r\n"));

        connectionBreaks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 twohundred OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: nameless\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nBad: \u0000\r\nContent-Length: 0\r\n\r\n"
            })
    void answerThatIsNoHttp(String answer) {
        upstream.behaves(bytes(answer));

        connectionBreaks();
    }

    private void connectionBreaks() {
        read(chain()).fails(FailureKind.RESET).sent(3).metered("reset", 3).countsAgainstTheUpstream(3);
        command(chain())
                .fails(FailureKind.RESET)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("reset", 1)
                .countsAgainstTheUpstream(1);
    }

    @Test
    void staleKeepAliveThatBreaksOnceTheRequestIsOnItsWay() {
        upstream.behaves(json(200, OK), close(), json(200, OK));
        var chain = chain().with("max-concurrent", 1).build();
        var probe = chain.client(Probe.class);
        probe.read(chain.call());

        probe.read(chain.call());

        assertThat(upstream.requests())
                .extracting(request -> request.connection())
                .containsExactly(1, 1, 2);
    }

    @Test
    void staleKeepAliveNeverRepeatsACommandThatIsOnItsWay() {
        upstream.behaves(json(200, OK), close(), json(200, OK));
        var chain = chain().with("max-concurrent", 1).build();
        var probe = chain.client(Probe.class);
        probe.read(chain.call());

        var failure = catchThrowableOfType(UpstreamException.class, () -> probe.command(chain.call()));

        assertThat(failure.kind()).isEqualTo(FailureKind.RESET);
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(upstream.requests())
                .extracting(request -> request.connection())
                .containsExactly(1, 1);
    }

    @Test
    void staleKeepAliveThatIsNoticedInTimeCostsNothing() throws Exception {
        var isNoticed = new CountDownLatch(1);
        upstream.behaves(
                then(json(200, OK), connection -> {
                    connection.shutdownOutput();
                    // The end of the other side's: it has seen ours.
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                    isNoticed.countDown();
                }),
                json(200, OK));
        var chain = chain().with("max-concurrent", 1).build();
        var probe = chain.client(Probe.class);
        probe.read(chain.call());
        assertThat(isNoticed.await(20, TimeUnit.SECONDS)).isTrue();

        probe.command(chain.call());

        assertThat(upstream.requests())
                .extracting(request -> request.connection())
                .containsExactly(1, 2);
        assertThat(chain.outcomes()).isEqualTo(Map.of("ok", 2L));
    }

    @Test
    void staleKeepAliveIsNoticedBeforeTheRequestOrNeverRepeated() {
        upstream.behaves(then(json(200, OK), close()), json(200, OK));
        var chain = chain().build();
        var probe = chain.client(Probe.class);
        probe.read(chain.call());

        // Whether the end of the connection is seen in time is up to the network; only what follows from it is certain.
        try {
            probe.command(chain.call());
            assertThat(upstream.requests()).hasSize(2);
        } catch (UpstreamException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.RESET);
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(upstream.requests()).hasSize(1);
        }
    }
}
