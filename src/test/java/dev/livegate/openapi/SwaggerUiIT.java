package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A developer's first minutes: opens Swagger UI of the sandbox in a browser, enters the demo key, and takes a snapshot.
 *
 * <p>Needs {@link Chromium}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class SwaggerUiIT {

    /** Long, for a machine that is busy with other tests. */
    private static final double PATIENCE_MILLIS = 90_000;

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @DynamicPropertySource
    static void ports(DynamicPropertyRegistry registry) {
        var sandbox = freePort();
        registry.add("livegate.sandbox.port", () -> sandbox);
        registry.add("management.server.port", () -> 0);
    }

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void takesASnapshotWithTheDemoKey() {
        var page = open("/swagger-ui.html");

        authorize(page, "demo");
        page.locator("#operations-Snapshots-createSnapshot .opblock-summary-control")
                .click();
        page.locator("#operations-Snapshots-createSnapshot button.execute").click();
        var answer = page.locator("#operations-Snapshots-createSnapshot .live-responses-table");
        var status = answer.locator(".response-col_status").last().innerText();
        var body = JsonMapper.shared().readTree(answer.locator("code").first().innerText());

        assertThat(status).startsWith("201");
        assertThat(body.path("id").asString()).matches("[0-9]+");
        assertThat(body.path("channelId").asString()).isEqualTo("ls-20261103101530-Qm4Zt");
        assertThat(body.path("durationMinutes").asInt()).isEqualTo(10);
        assertThat(requests).anyMatch(url -> url.contains("/api/v1/channels/ls-20261103101530-Qm4Zt/snapshots"));
        assertNothingElsewhere();
    }

    @Test
    void schedulesFilesOnADayThatLiesAhead() {
        var page = open("/swagger-ui.html");

        authorize(page, "demo");
        page.locator("[id$='-createSchedule'] .opblock-summary-control").click();
        page.locator("[id$='-createSchedule'] button.execute").click();
        var answer = page.locator("[id$='-createSchedule'] .live-responses-table");

        assertThat(answer.locator(".response-col_status").last().innerText()).startsWith("201");
        assertNothingElsewhere();
    }

    @Test
    void showsTheProblemWithoutAKey() {
        var page = open("/swagger-ui.html");

        page.locator("#operations-Caller-showMe .opblock-summary-control").click();
        page.locator("#operations-Caller-showMe button.execute").click();
        var answer = page.locator("#operations-Caller-showMe .live-responses-table");

        assertThat(answer.locator(".response-col_status").last().innerText()).startsWith("401");
        assertThat(answer.locator("code").first().innerText()).contains("/problems/unauthenticated");
        // A browser reports every 401 on its console.
        complaints.removeIf(complaint -> complaint.contains("401"));
        assertNothingElsewhere();
    }

    @Test
    void saysWhatItIsAndWhichKeysThereAre() {
        var page = open("/swagger-ui.html");

        page.locator(".auth-wrapper .btn.authorize").first().click();

        assertThat(page.title()).isEqualTo("Livegate API");
        assertThat(page.locator(".info .title").innerText()).startsWith("Livegate");
        assertThat(page.locator(".dialog-ux").innerText()).contains("X-API-Key", "demo", "viewer", "bearer");
        assertThat(page.locator(".opblock-tag").first().innerText()).startsWith("Caller");
        assertThat(page.locator(".topbar").count()).isZero();
        assertNothingElsewhere();
    }

    @Test
    void explainsAProblemOnAPage() {
        var page = open("/problems/channel-state-conflict");

        assertThat(page.locator("h1").innerText()).isEqualTo("The channel's state does not permit this");
        assertNothingElsewhere();
    }

    private Page open(String path) {
        var page = chromium.browser().newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.navigate("http://localhost:" + port + path);
        return page;
    }

    static void authorize(Page page, String key) {
        page.locator(".auth-wrapper .btn.authorize").first().click();
        var dialog = page.locator(".dialog-ux");
        dialog.locator("input[type=text]").first().fill(key);
        dialog.locator("button.authorize").first().click();
        dialog.locator("button.btn-done").first().click();
        dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private void assertNothingElsewhere() {
        assertThat(requests).isNotEmpty().allSatisfy(url -> {
            var uri = URI.create(url);
            if (!"data".equals(uri.getScheme())) {
                assertThat(uri.getHost()).isEqualTo("localhost");
                assertThat(uri.getPort()).isEqualTo(port);
            }
        });
        assertThat(complaints).isEmpty();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
