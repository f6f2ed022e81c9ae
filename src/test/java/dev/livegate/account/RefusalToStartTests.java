package dev.livegate.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusalToStartTests {

    @Test
    void tellsTheOperatorWhatToSetAndNoStackTrace(CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> new SpringApplicationBuilder(AccountConfigurationTests.JustAccounts.class)
                        .web(WebApplicationType.NONE)
                        .run("--NCP_ACCESS_KEY=accessKeyOfMain", "--NCP_SECRET_KEY=secret with blanks"));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("livegate.accounts.main.secret-key")
                .contains("NCP_SECRET_KEY")
                .doesNotContain("accessKeyOfMain")
                .doesNotContain("secret with blanks")
                .doesNotContain("\tat ");
    }
}
