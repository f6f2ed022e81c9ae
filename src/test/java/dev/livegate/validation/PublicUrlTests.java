package dev.livegate.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTests {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private record Holder(@PublicUrl @Nullable String url) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/livestation/7c1f0b",
                "http://hooks.example.com",
                "HTTPS://HOOKS.EXAMPLE.COM/",
                "https://hooks.example.com:8443/a/b?c=d&e=%20#f",
                "https://hooks.example.com:65535/",
                "https://hooks.example.com./a",
                "https://xn--9d0bm53a.xn--3e0b707e/",
                "https://localhost.example.com/",
                "https://local.example.com/",
                "https://8.8.8.8/",
                "https://100.63.255.255/",
                "https://100.128.0.0/",
                "https://172.15.0.1/",
                "https://172.32.0.1/",
                "https://198.17.0.1/",
                "https://198.20.0.1/",
                "https://223.255.255.255/",
                "https://[2606:4700::1111]/",
                "https://[3fff::1]:8443/",
            })
    void takesPublicAddresses(String url) {
        assertThat(VALIDATOR.validate(new Holder(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hooks.example.com",
                "//hooks.example.com/",
                "/livestation",
                "https:",
                "https://",
                "https:///livestation",
                "https:hooks.example.com",
                " https://hooks.example.com/",
                "https://hooks.example.com/a b",
                "https://hooks.example.com/\n",
                "https://hooks.example.com/%zz",
                "https://hooks.example.com/훅",
                "https://훅.example.com/",
                "https://hooks.example.com\\@10.0.0.1/",
                "https://hooks..example.com/",
                "https://hooks_example.com/",
                // Other schemes.
                "ftp://hooks.example.com/",
                "file:///etc/passwd",
                "gopher://hooks.example.com/",
                "javascript:alert(1)",
                "data:text/plain,x",
                "jar:http://hooks.example.com/a!/",
                // User info and ports.
                "https://user@hooks.example.com/",
                "https://user:secret@hooks.example.com/",
                "https://@hooks.example.com/",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:65536/",
                "https://hooks.example.com:99999/",
                "https://hooks.example.com:-1/",
                // Names that stand for this machine or this network.
                "http://localhost/",
                "http://LOCALHOST:8080/",
                "http://localhost./",
                "http://app.localhost/",
                "http://localhost.localdomain/",
                "http://intranet/",
                "http://printer.local/",
                "http://printer.local./",
                "http://metadata.google.internal/",
                "http://router.lan/",
                "http://nas.home.arpa/",
                // Addresses that are not public, however they are written.
                "http://0.0.0.0/",
                "http://0.1.2.3/",
                "http://10.0.0.1/",
                "http://100.64.0.1/",
                "http://100.127.255.255/",
                "http://127.0.0.1/",
                "http://127.255.255.255/",
                "http://169.254.169.254/latest/meta-data",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.0.1/",
                "http://198.18.0.1/",
                "http://198.19.255.255/",
                "http://224.0.0.1/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://2130706433/",
                "http://017700000001/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://0177.0.0.1/",
                "http://127.0.0.01/",
                "http://1.2.3/",
                "http://10.0.0.256/",
                "http://[::]/",
                "http://[::1]/",
                "http://[::7f00:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:8.8.8.8]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[fc00::1]/",
                "http://[fd12:3456::1]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
                "http://[1]/",
            })
    void refusesEverythingElse(String url) {
        assertThat(VALIDATOR.validate(new Holder(url)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.getMessage())
                        .isEqualTo("must be an http or https URL with a public host and without user info,"
                                + " at most 2048 characters"));
    }

    @Test
    void takesAtMost2048Characters() {
        var url = "https://hooks.example.com/";
        var longest = url + "x".repeat(2048 - url.length());

        assertThat(VALIDATOR.validate(new Holder(longest))).isEmpty();
        assertThat(VALIDATOR.validate(new Holder(longest + "x"))).hasSize(1);
        assertThat(VALIDATOR.validate(new Holder(null))).isEmpty();
    }
}
