package dev.livegate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.configuration.InvalidConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class TrustedProxiesTests {

    @Test
    void trustsNobodyByDefault() {
        var proxies = new TrustedProxies(List.of());

        assertThat(proxies.trusts("127.0.0.1")).isFalse();
        assertThat(proxies.callerOf("127.0.0.1", List.of("6.6.6.6"))).isEqualTo("127.0.0.1");
    }

    @Test
    void readsSeveralHeadersAsOneList() {
        var proxies = new TrustedProxies(List.of("10.0.0.0/8", "fd00::/8"));

        assertThat(proxies.callerOf("fd00::1", List.of("6.6.6.6", "203.0.113.7, 10.0.0.1")))
                .isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "example.com"})
    void refusesWhatIsNoRange(String range) {
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> new TrustedProxies(List.of(range)))
                .returns("livegate.proxies.trusted", InvalidConfigurationException::property);
    }

    @Test
    void refusesToBelieveEverybody() {
        var environment = new MockEnvironment().withProperty("server.forward-headers-strategy", "NATIVE");

        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() ->
                        new RequestConfiguration().proxyFilter(new ProxyProperties(List.of(), List.of()), environment))
                .returns("server.forward-headers-strategy", InvalidConfigurationException::property);
    }
}
