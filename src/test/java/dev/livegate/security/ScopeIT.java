package dev.livegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Answer;
import dev.livegate.caller.Client;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the OpenAPI document says of every operation's scopes and channels is what happens. */
class ScopeIT extends SharedGateway {

    private static final Pattern SCOPES = Pattern.compile("\\*\\*Scope:\\*\\* ([^\\n]*)");
    private static final Pattern SCOPE = Pattern.compile("`livegate\\.([a-z]+)`");

    private static final Map<String, Key> SINGLE = Map.of(
            "read", Key.READ,
            "operate", Key.OPERATE,
            "manage", Key.MANAGE,
            "secrets", Key.SECRETS,
            "admin", Key.ADMIN);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private static final String FILES =
            "{\"files\":[{\"bucketName\":\"orchard-archive\",\"filePath\":\"/vod/a.mp4\"}]}";

    private static List<Operation> operations = List.of();

    /** An operation of the document. */
    private record Operation(String method, String path, Set<String> scopes) {

        /** The path with ids that can be. */
        String url(String channelId) {
            return path.substring("/api/v1".length())
                    .replace("{channelId}", channelId)
                    .replaceAll("\\{[A-Za-z]+}", "1");
        }

        /** Sends it with a body that may be one, if it takes one. */
        Answer sendTo(Client client, String channelId) {
            return method.equals("PATCH")
                    ? client.with("Content-Type", "application/merge-patch+json")
                            .send(method, url(channelId), "{}")
                    : client.send(method, url(channelId), null);
        }

        boolean isOfOneChannel() {
            return path.contains("{channelId}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void readTheDocument() {
        if (!operations.isEmpty()) {
            return;
        }
        var found = new ArrayList<Operation>();
        var paths = anonymous().get("//v3/api-docs").is(200).json().path("paths");
        for (var path : paths.properties()) {
            for (var operation : path.getValue().properties()) {
                found.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        scopes(operation.getValue().path("description").asString(""))));
            }
        }
        operations = List.copyOf(found);
        assertThat(operations).hasSizeGreaterThan(15);
    }

    private static Set<String> scopes(String description) {
        return SCOPES.matcher(description)
                .results()
                .flatMap(sentence -> SCOPE.matcher(sentence.group(1)).results())
                .map((MatchResult scope) -> scope.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void needsTheScopesThatTheDocumentNames() {
        for (var operation : operations) {
            SINGLE.forEach((scope, key) -> {
                if (!Set.of(scope).containsAll(operation.scopes())) {
                    var answer = operation.sendTo(as(key), Ids.MISSING);

                    assertThat(answer.status())
                            .as("%s with %s", operation, scope)
                            .isEqualTo(403);
                    assertThat(answer.isProblem(403, "forbidden").at("/detail")).contains("scope");
                }
            });
        }
        assertNothingSent();
    }

    @Test
    void needsNoMoreThanTheScopesThatTheDocumentNames() {
        for (var operation : operations) {
            SINGLE.forEach((scope, key) -> {
                if (Set.of(scope).containsAll(operation.scopes())) {
                    var answer = operation.sendTo(as(key), Ids.MISSING);

                    assertThat(answer.status())
                            .as("%s with %s: %s", operation, scope, answer.text())
                            .isNotIn(401, 403, 405)
                            .isLessThan(500);
                }
            });
        }
    }

    @Test
    void isClosedToStrangers() {
        for (var operation : operations) {
            var answer = anonymous()
                    .with("Content-Type", "application/json")
                    .send(operation.method(), operation.url(Ids.RECORDING), "{");

            assertThat(answer.status()).as(operation.toString()).isEqualTo(401);
        }
        assertNothingSent();
    }

    @Test
    void isClosedToCallersWithoutTheChannelWhetherItExistsOrNot() {
        var checked = operations.stream().filter(Operation::isOfOneChannel).toList();
        assertThat(checked).hasSizeGreaterThan(10);
        for (var operation : checked) {
            var existing = operation.sendTo(as(Key.NO_CHANNEL), Ids.RECORDING).isProblem(403, "forbidden");
            var missing = operation.sendTo(as(Key.NO_CHANNEL), Ids.MISSING).isProblem(403, "forbidden");

            assertThat(missing.at("/detail")).as(operation.toString()).isEqualTo(existing.at("/detail"));
        }
        assertNothingSent();
    }

    @Test
    void hasARuleForEveryMapping() {
        var mapped = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            for (var path : mapping.getPatternValues()) {
                if (path.startsWith("/api/")) {
                    assertThat(handler.hasMethodAnnotation(RequiresScope.class))
                            .as(handler.toString())
                            .isTrue();
                    assertThat(mapping.getMethodsCondition().getMethods())
                            .as(handler.toString())
                            .isNotEmpty();
                    mapping.getMethodsCondition().getMethods().forEach(method -> mapped.add(method + " " + path));
                }
            }
        });

        assertThat(operations.stream().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(mapped);
    }

    @Test
    void opensOnlyTheCallerToEverybody() {
        assertThat(operations.stream()
                        .filter(operation -> operation.scopes().isEmpty())
                        .map(Operation::path))
                .containsExactly("/api/v1/me");
    }

    @Test
    void showsNothingOfOtherChannelsWhereThePathNamesNone() {
        for (var operation : operations) {
            if (operation.method().equals("GET") && !operation.isOfOneChannel()) {
                var answer = as(Key.NO_CHANNEL).get(operation.url("").replace("/vod-schedules/1", vodSchedule()));

                assertThat(answer.text()).as(operation.toString()).doesNotContain("ls-20");
            }
        }
    }

    @Test
    void reachesNoOtherChannelByTheBody() {
        var edge = ",\"instanceNo\":\"48377\",\"profileId\":\"512\"}";
        var begin = "\"startAt\":\"" + Instant.now().plusSeconds(86_400).truncatedTo(ChronoUnit.SECONDS) + "\",";
        var recording = recordingOf(Ids.NO_DVR);
        var upload = "{\"bucketName\":\"orchard-archive\",\"recordingIds\":[\"" + recording + "\"]";
        var caller = as(Key.NO_CHANNEL);
        sandbox.clearCalls();

        caller.post("/channels/cdn-changes", "{\"channelIds\":[\"" + Ids.READY + "\"]" + edge)
                .isRefusal(403, "forbidden");
        caller.post("/vod-channels/cdn-changes", "{\"channelIds\":[\"" + Ids.VOD_READY + "\"]" + edge)
                .isRefusal(403, "forbidden");
        caller.put("/callback-endpoint", "{\"url\":\"https://hooks.example.com/x\"}")
                .isRefusal(403, "forbidden");
        caller.post("/vod-schedules", "{\"channelId\":\"" + Ids.VOD_READY + "\"," + begin + FILES.substring(1))
                .isRefusal(403, "forbidden");
        caller.post("/recording-uploads", upload + "}").isRefusal(403, "forbidden");
        caller.post("/recording-uploads", upload + ",\"channelId\":\"" + Ids.NO_DVR + "\"}")
                .isRefusal(403, "forbidden");
        assertNothingSent();

        // A caller who may use one of two channels, or names its own channel for what belongs to another.
        as(Key.TWO_CHANNELS)
                .post(
                        "/channels/cdn-changes",
                        "{\"channelIds\":[\"" + Ids.RECORDING + "\",\"" + Ids.READY + "\"]" + edge)
                .isRefusal(403, "forbidden");
        assertThat(as(Key.TWO_CHANNELS)
                        .post("/recording-uploads", upload + ",\"channelId\":\"" + Ids.ON_AIR + "\"}")
                        .status())
                .isBetween(400, 499);
        assertNothingWritten();
    }

    @Test
    void reachesNoScheduleOfAnotherChannel() {
        var schedule = vodSchedule();
        var missing = "/vod-schedules/999999";
        var caller = as(Key.NO_CHANNEL);
        var patching = caller.with("Content-Type", "application/merge-patch+json");

        assertThat(caller.get(schedule).isProblem(403, "forbidden").at("/detail"))
                .isEqualTo(caller.get(missing).isProblem(403, "forbidden").at("/detail"));
        caller.delete(schedule).isProblem(403, "forbidden");
        caller.delete(missing).isProblem(403, "forbidden");
        patching.send("PATCH", schedule, FILES).isProblem(403, "forbidden");
        patching.send("PATCH", missing, FILES).isProblem(403, "forbidden");

        assertNothingWritten();
    }

    @Test
    void listsOnlyTheChannelsThatTheCallerMaySee() {
        var caller = as(Key.TWO_CHANNELS);

        var all = caller.get("/channels").is(200);
        var first = caller.get("/channels?size=1&page=1").is(200);
        var second = caller.get("/channels?size=1&page=2").is(200);
        var third = caller.get("/channels?size=1&page=3").is(200);
        var filtered = caller.get("/channels?status=BLOCK").is(200);

        assertThat(all.json().path("items").findValuesAsString("id"))
                .containsExactlyInAnyOrder(Ids.RECORDING, Ids.ON_AIR);
        assertThat(all.json().path("total").asInt()).isEqualTo(2);
        for (var page : List.of(first, second, third)) {
            assertThat(page.json().path("total").asInt()).isEqualTo(2);
        }
        assertThat(List.of(first.at("/items/0/id"), second.at("/items/0/id")))
                .containsExactlyInAnyOrder(Ids.RECORDING, Ids.ON_AIR);
        assertThat(third.json().path("items")).isEmpty();
        assertThat(filtered.json().path("items")).isEmpty();
        assertThat(filtered.json().path("total").asInt()).isZero();
        for (var path : List.of("/restream-channels", "/vod-channels")) {
            var others = caller.get(path).is(200);
            assertThat(others.json().path("items")).isEmpty();
            assertThat(others.json().path("total").asInt()).isZero();
        }
    }

    private String recordingOf(String channel) {
        return as(Key.READ).get("/channels/" + channel + "/recordings").is(200).at("/items/0/id");
    }

    /** The path of a schedule that belongs to a channel. */
    private String vodSchedule() {
        return "/vod-schedules/"
                + as(Key.READ).get("/vod-channels/" + Ids.VOD_RESERVED).is(200).at("/schedules/0/id");
    }
}
