package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.livegate.sandbox.SandboxExtension;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** The sandbox checks signatures with code of its own. */
class SandboxAcceptanceTests {

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    interface Channels {

        @UpstreamOperation(value = "listLiveChannels", kind = Kind.READ)
        @GetExchange("/channels")
        Envelope<List<Map<String, Object>>> list(
                Call call, @RequestParam int pageNo, @RequestParam int pageSizeNo, @RequestParam String channelName);
    }

    private static Chain.Builder chain() {
        return Chain.to(sandbox.baseUrl())
                .keys("main", sandbox.accessKey("main"), sandbox.secretKey("main"))
                .keys("fin", sandbox.accessKey("fin"), sandbox.secretKey("fin"));
    }

    private static Envelope<List<Map<String, Object>>> list(Chain chain, String account, String name) {
        return chain.client(Channels.class).list(chain.call(account), 1, 20, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchard_main", "과수원", "a+b", "a&b=c", "100%", "a b", "~a'b\"c"})
    void isTakenForAnAccountOfThePublicZone(String name) {
        assertThat(list(chain().build(), "main", name).required()).isNotNull();
        assertThat(sandbox.calls()).extracting(SandboxExtension.Call::account).containsExactly("main");
    }

    @Test
    void isTakenForAnAccountOfTheFinancialZone() {
        assertThat(list(chain().build(), "fin", "과수원").required()).isNotNull();
        assertThat(sandbox.calls()).extracting(SandboxExtension.Call::account).containsExactly("fin");
    }

    @Test
    void isRefusedWithAnotherKey() {
        var stranger = chain().keys("main", sandbox.accessKey("main"), "notTheSecret000000000000000000000000000001");

        var failure =
                catchThrowableOfType(UpstreamException.class, () -> list(stranger.build(), "main", "orchard_main"));

        assertThat(failure.kind()).isEqualTo(FailureKind.SIGNATURE);
        assertThat(sandbox.calls()).hasSize(1);
    }
}
