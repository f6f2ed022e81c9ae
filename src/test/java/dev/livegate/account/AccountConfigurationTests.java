package dev.livegate.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.configuration.Refusals;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Starts from the application's own application.yaml, so that the environment variables are those of the product. */
class AccountConfigurationTests {

    private static final String[] KEYS_OF_MAIN = {"NCP_ACCESS_KEY=accessKeyOfMain", "NCP_SECRET_KEY=secretKeyOfMain"};
    private static final String[] OTHER = {
        "livegate.accounts.bank.zone=financial",
        "livegate.accounts.bank.access-key=accessKeyOfBank",
        "livegate.accounts.bank.secret-key=secretKeyOfBank",
        "livegate.accounts.bank.base-url=http://localhost:9090"
    };

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(JustAccounts.class);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({AccountProperties.class, SecretsProperties.class})
    @Import(AccountConfiguration.class)
    static class JustAccounts {}

    @Test
    void needsNothingButTwoEnvironmentVariables() {
        application.withPropertyValues(KEYS_OF_MAIN).run(context -> {
            var accounts = context.getBean(Accounts.class);

            var main = accounts.defaultAccount();
            assertThat(accounts.all()).containsExactly(main);
            assertThat(main.name()).isEqualTo("main");
            assertThat(main.zone()).isEqualTo(Zone.PUBLIC);
            assertThat(main.baseUrl()).isEqualTo(URI.create("https://livestation.apigw.ntruss.com"));
            assertThat(main.keys().slots().getFirst().accessKey()).isEqualTo("accessKeyOfMain");
            assertThat(main.keys().slots().getFirst().secretKey()).isEqualTo("secretKeyOfMain");
        });
    }

    @Test
    void takesTheZoneOfMainFromTheEnvironment() {
        application
                .withPropertyValues(KEYS_OF_MAIN)
                .withPropertyValues("NCP_ZONE=financial")
                .run(context -> assertThat(
                                context.getBean(Accounts.class).defaultAccount().zone())
                        .isEqualTo(Zone.FINANCIAL));
    }

    @Test
    void servesSeveralAccounts() {
        application.withPropertyValues(KEYS_OF_MAIN).withPropertyValues(OTHER).run(context -> {
            var accounts = context.getBean(Accounts.class);

            assertThat(accounts.all()).extracting(Account::name).containsExactlyInAnyOrder("main", "bank");
            assertThat(accounts.defaultAccount().name()).isEqualTo("main");
            assertThat(accounts.named("bank").zone()).isEqualTo(Zone.FINANCIAL);
            assertThat(accounts.named("bank").baseUrl()).isEqualTo(URI.create("http://localhost:9090"));
        });
    }

    @Test
    void doesWithoutMainWhenAnotherAccountIsTheDefault() {
        application
                .withPropertyValues(OTHER)
                .withPropertyValues("livegate.default-account=bank")
                .run(context -> assertThat(context.getBean(Accounts.class).all())
                        .extracting(Account::name)
                        .containsExactly("bank"));
    }

    @Test
    void refusesToStartWithoutKeys() {
        application.run(context -> assertThat(refusal(context))
                .isEqualTo("livegate.accounts.main.access-key: is not set; the gateway needs the NCP credentials of"
                        + " every account / Set livegate.accounts.main.access-key, or the environment variable"
                        + " NCP_ACCESS_KEY. To try the gateway without an NCP account, activate the profile"
                        + " 'sandbox'."));
    }

    @ParameterizedTest
    @CsvSource({
        "NCP_ACCESS_KEY=, NCP_ACCESS_KEY, livegate.accounts.main.access-key",
        "NCP_ACCESS_KEY='  ', NCP_ACCESS_KEY, livegate.accounts.main.access-key",
        "NCP_SECRET_KEY=, NCP_SECRET_KEY, livegate.accounts.main.secret-key",
        "NCP_ZONE=government, NCP_ZONE, livegate.accounts.main.zone",
        "NCP_ZONE=PUBLIC, NCP_ZONE, livegate.accounts.main.zone"
    })
    void namesPropertyAndEnvironmentVariable(String setting, String variable, String property) {
        application
                .withPropertyValues(KEYS_OF_MAIN)
                .withPropertyValues(setting.replace("'", ""))
                .run(context -> assertThat(refusal(context))
                        .startsWith(property + ": ")
                        .contains("Set " + property + ", or the environment variable " + variable + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "with\ttab", "with\r\nInjected: header", "mit-Ümlaut", "be\u0007ll"})
    void refusesAKeyThatCannotBeOneWithoutPrintingIt(String key) {
        application
                .withPropertyValues("NCP_ACCESS_KEY=accessKeyOfMain")
                .withSystemProperties("NCP_SECRET_KEY=" + key)
                .run(context -> assertThat(refusal(context))
                        .startsWith("livegate.accounts.main.secret-key: contains blanks or characters")
                        .contains("NCP_SECRET_KEY")
                        .doesNotContain(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "livestation.example.com",
                "ftp://livestation.example.com",
                "https:///path-only",
                "https://livestation.example.com/",
                "https://livestation.example.com/api/v2",
                "https://livestation.example.com?query",
                "https://livestation.example.com#fragment",
                "https://hidden:password@livestation.example.com",
                "no URL at all"
            })
    void refusesABaseUrlThatIsMoreOrLessThanSchemeAndHostWithoutPrintingIt(String url) {
        application
                .withPropertyValues(KEYS_OF_MAIN)
                .withPropertyValues("livegate.accounts.main.base-url=" + url)
                .run(context -> {
                    var refusal = refusal(context);
                    assertThat(refusal)
                            .startsWith("livegate.accounts.main.base-url: ")
                            .contains("Set livegate.accounts.main.base-url.");
                    if (!url.isEmpty()) {
                        assertThat(refusal).doesNotContain(url);
                    }
                });
    }

    @Test
    void namesTheKeyOfAnotherAccount() {
        application
                .withPropertyValues(KEYS_OF_MAIN)
                .withPropertyValues(OTHER)
                .withPropertyValues("livegate.accounts.bank.secret-key=")
                .run(context -> assertThat(refusal(context))
                        .startsWith("livegate.accounts.bank.secret-key: is not set")
                        .contains("Set livegate.accounts.bank.secret-key.")
                        .doesNotContain("NCP_SECRET_KEY"));
    }

    @Test
    void refusesADefaultAccountThatDoesNotExist() {
        application
                .withPropertyValues(KEYS_OF_MAIN)
                .withPropertyValues("livegate.default-account=nobody")
                .run(context -> assertThat(refusal(context))
                        .startsWith("livegate.default-account: there is no account 'nobody'")
                        .contains("LIVEGATE_DEFAULTACCOUNT"));
    }

    @Test
    void refusesMainAsTheDefaultWhenOnlyAnotherAccountHasKeys() {
        application
                .withPropertyValues(OTHER)
                .run(context -> assertThat(refusal(context))
                        .startsWith("livegate.default-account: there is no account 'main'"));
    }

    @Test
    void refusesAnAccountWhoseNameNoHeaderShouldCarry() {
        application
                .withPropertyValues(KEYS_OF_MAIN)
                .withPropertyValues(
                        "livegate.accounts[Bank One].access-key=a", "livegate.accounts[Bank One].secret-key=b")
                .run(context ->
                        assertThat(refusal(context)).contains("an account's name is 1 to 32 lower-case letters"));
    }

    @Test
    void printsNoKeyWithTheProperties() {
        application
                .withPropertyValues(KEYS_OF_MAIN)
                .run(context -> assertThat(
                                context.getBean(AccountProperties.class).toString())
                        .contains("****")
                        .doesNotContain("accessKeyOfMain")
                        .doesNotContain("secretKeyOfMain"));
    }

    /** What the operator reads: what is wrong, and what to do. */
    private static String refusal(AssertableApplicationContext context) {
        assertThat(context).hasFailed();
        var failure = Objects.requireNonNull(context.getStartupFailure());
        var analysis = Objects.requireNonNull(Refusals.analyze(failure));
        var text = analysis.getDescription() + " / " + analysis.getAction();
        assertThat(text).doesNotContain("KeyOfMain").doesNotContain("KeyOfBank");
        return text;
    }
}
