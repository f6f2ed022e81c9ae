package dev.livegate.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.livegate.upstream.FakeUpstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class NotificationUpstreamTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final NotificationUpstream notifications = upstream.client(NotificationUpstream.class);

    /** 30. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    "01012345678", 01012345678
                    1012345678,    1012345678
                    """)
    void readsPhoneNumbersAsTextOrNumber(String json, String number) {
        upstream.answers("{\"content\":[{\"managerNo\":70311,\"cellPhoneNo\":" + json + "}]}");

        assertThat(notifications.managers(upstream.call(), "1").required())
                .extracting("managerNo", "cellPhoneNo")
                .containsExactly(tuple("70311", number));
    }

    @Test
    void doesWithoutATotal() {
        upstream.answers(FakeUpstream.example("listManagers"));

        var answer = notifications.managers(upstream.call(), "1");

        assertThat(answer.total()).isNull();
        assertThat(answer.required()).isNotEmpty();
    }
}
