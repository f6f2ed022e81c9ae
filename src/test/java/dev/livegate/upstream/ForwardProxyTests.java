package dev.livegate.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.livegate.configuration.InvalidConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

/** The way to the upstream where a firewall lets nothing out but a proxy. */
class ForwardProxyTests {

    private static final String ANSWER = "{\"content\":{}}";

    @TempDir
    static Path directory;

    private static WireMockServer upstream;

    @BeforeAll
    static void start() throws Exception {
        var store = directory.resolve("upstream.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "upstream",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=upstream.invalid",
                        "-ext",
                        "SAN=dns:upstream.invalid,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .start();
        assertThat(keytool.waitFor()).isZero();
        upstream = new WireMockServer(wireMockConfig()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword("changeit")
                .keyManagerPassword("changeit"));
        upstream.start();
        upstream.stubFor(any(anyUrl()).willReturn(okJson(ANSWER)));
    }

    @AfterAll
    static void stop() {
        upstream.stop();
    }

    /** Nobody but the proxy knows where the upstream is. */
    @Test
    void tunnelsThroughTheProxyWhichResolvesTheName() throws IOException {
        try (var proxy = new ConnectProxy(null)) {
            var chain = through(proxy, "http://upstream.invalid:" + upstream.port());

            Trial.read(chain.build(), ForwardProxyTests::requests).succeeds();

            assertThat(proxy.targets()).containsExactly("upstream.invalid:" + upstream.port());
        }
    }

    @Test
    void checksTheUpstreamsCertificateThroughTheTunnel() throws IOException {
        try (var proxy = new ConnectProxy("gate:s3cret")) {
            var chain = through(proxy, "https://upstream.invalid:" + upstream.httpsPort())
                    .with("proxy.username", "gate")
                    .with("proxy.password", "s3cret");

            Trial.read(chain.build(), ForwardProxyTests::requests).fails(FailureKind.TLS);
            Trial.read(chain.with("ssl-bundle", "upstream").bundles(bundles()).build(), ForwardProxyTests::requests)
                    .succeeds();

            assertThat(proxy.targets()).contains("upstream.invalid:" + upstream.httpsPort());
        }
    }

    @Test
    void sendsNothingWhenTheProxyRefuses() throws IOException {
        try (var proxy = new ConnectProxy("gate:s3cret")) {
            var chain = through(proxy, "http://upstream.invalid:" + upstream.port())
                    .with("proxy.username", "gate")
                    .with("proxy.password", "wrong");
            var before = requests();

            Trial.command(chain.build(), ForwardProxyTests::requests).fails(FailureKind.CONNECT);

            assertThat(requests()).isEqualTo(before);
            assertThat(proxy.targets()).isEmpty();
        }
    }

    @Test
    void goesPastTheProxyWhereItIsToldTo() throws IOException {
        try (var proxy = new ConnectProxy(null)) {
            var chain =
                    through(proxy, "http://127.0.0.1:" + upstream.port()).with("proxy.no-proxy", "localhost,127.0.0.1");

            Trial.read(chain.build(), ForwardProxyTests::requests).succeeds();

            assertThat(proxy.targets()).isEmpty();
        }
    }

    @Test
    void trustsTheBundleWithoutAProxy() {
        var chain = Chain.to("https://127.0.0.1:" + upstream.httpsPort());

        Trial.read(chain.build(), ForwardProxyTests::requests).fails(FailureKind.TLS);
        Trial.read(chain.with("ssl-bundle", "upstream").bundles(bundles()).build(), ForwardProxyTests::requests)
                .succeeds();
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> chain.with("ssl-bundle", "other").build())
                .withMessageContaining("names no bundle");
    }

    private static Chain.Builder through(ConnectProxy proxy, String baseUrl) {
        return Chain.to(baseUrl).with("proxy.host", "127.0.0.1").with("proxy.port", proxy.port());
    }

    private static int requests() {
        return upstream.getAllServeEvents().size();
    }

    private static DefaultSslBundleRegistry bundles() {
        var location = directory.resolve("upstream.p12").toUri().toString();
        var trusted = new JksSslStoreDetails("PKCS12", null, location, "changeit");
        return new DefaultSslBundleRegistry("upstream", SslBundle.of(new JksSslStoreBundle(null, trusted)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128,, proxy:3128",
        "http://proxy,, proxy:80",
        "proxy:8080,, proxy:8080",
        "http://proxy:3128, .example.com, ",
        "http://proxy:3128, example.com, ",
        "http://proxy:3128, *.example.com, ",
        "http://proxy:3128, 'other.com, api.EXAMPLE.com', ",
        "http://proxy:3128, *, ",
        "http://proxy:3128, ple.com, proxy:3128",
        "http://proxy:3128, 'other.com,,', proxy:3128",
        ",, "
    })
    void readsTheUsualVariables(@Nullable String address, @Nullable String noProxy, @Nullable String expected) {
        for (var names : List.of(List.of("HTTPS_PROXY", "NO_PROXY"), List.of("https_proxy", "no_proxy"))) {
            var environment = Map.of(
                    names.getFirst(), address == null ? "" : address, names.getLast(), noProxy == null ? "" : noProxy);

            assertThat(to("https://api.example.com", environment).map(proxy -> proxy.host() + ":" + proxy.port()))
                    .isEqualTo(Optional.ofNullable(expected));
        }
    }

    @Test
    void readsUserAndPasswordOfTheVariable() {
        var proxy = to("https://api.example.com", Map.of("HTTPS_PROXY", "http://g%40te:s%3A3+cret@proxy:3128"))
                .orElseThrow();

        assertThat(proxy.username()).isEqualTo("g@te");
        assertThat(proxy.password()).isEqualTo("s:3+cret");
        assertThat(proxy.toString()).doesNotContain("cret");
    }

    @ParameterizedTest
    @CsvSource({"http://api.example.com", "https://localhost:9090", "https://127.0.0.1:9090"})
    void readsTheVariablesForRemoteHttpsOnly(String target) {
        assertThat(to(target, Map.of("HTTPS_PROXY", "http://proxy:3128"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"socks5://proxy:1080", "http://a b", "http://:s3cret@"})
    void refusesAVariableThatItCannotRead(String address) {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> to("https://api.example.com", Map.of("HTTPS_PROXY", address)))
                .withMessageNotContaining("s3cret");
    }

    private static Optional<ForwardProxy> to(String target, Map<String, String> environment) {
        return ForwardProxy.to(
                URI.create(target), new UpstreamProperties.Proxy(null, 3128, null, null, List.of()), environment);
    }
}
