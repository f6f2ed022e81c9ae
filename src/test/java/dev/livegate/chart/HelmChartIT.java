package dev.livegate.chart;

import static dev.livegate.chart.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What Helm makes of the chart, for every value set of its folder {@code ci}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelmChartIT {

    private static final Path MINIMAL = Chart.valueSet("minimal");
    private static final Path EVERYTHING = Chart.valueSet("everything");

    private Chart chart;

    @BeforeAll
    void copyTheChart(@TempDir Path work) {
        chart = new Chart(work);
    }

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void helmsLinterFindsNothing(Path values) {
        assertThat(chart.findings(values)).containsExactly("[INFO] Chart.yaml: icon is recommended");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyObjectIsOneThatKubernetesKnows(Path values) {
        var objects = chart.render(values).all();

        assertThat(objects).hasSizeGreaterThan(5).allSatisfy(Kubernetes::validate);
    }

    @Test
    void rendersEveryKindOfObjectOnceEverythingIsOn() {
        assertThat(chart.render(EVERYTHING).all())
                .extracting(object -> object.path("kind").asString())
                .contains(
                        "ConfigMap",
                        "Deployment",
                        "HorizontalPodAutoscaler",
                        "Ingress",
                        "NetworkPolicy",
                        "Pod",
                        "PodDisruptionBudget",
                        "PrometheusRule",
                        "Secret",
                        "Service",
                        "ServiceAccount",
                        "ServiceMonitor");
    }

    @ParameterizedTest
    @CsvSource({
        "/spec/replicaz, 1, replicaz",
        "/spec/replicas, '\"two\"', two",
        "/spec/replicas, '\"2\"', /spec/replicas",
        "/spec/selector, missing, selector",
        "/spec/template/spec/nodeSelector, null, nodeSelector",
        "/spec/template/spec/containers/0/env/0/value, 5, /value",
        "/spec/template/spec/containers/0/livenessProbe/httpGet/prot, 1, prot"
    })
    void theJudgeOfObjectsRefusesWhatKubernetesWould(String path, String value, String complaint) {
        var broken = (ObjectNode) chart.render(MINIMAL).one("Deployment").deepCopy();
        var parent = (ObjectNode) broken.at(path.substring(0, path.lastIndexOf('/')));
        var field = path.substring(path.lastIndexOf('/') + 1);
        if (value.equals("missing")) {
            parent.remove(field);
        } else {
            parent.set(field, JsonMapper.shared().readTree(value));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kubernetes.validate(broken))
                .withMessageContaining(complaint);
    }

    @Test
    void theJudgeOfObjectsKnowsMonitorsWell() {
        var broken = (ObjectNode) chart.render(EVERYTHING).one("ServiceMonitor").deepCopy();
        ((ObjectNode) broken.at("/spec/endpoints/0")).put("intervall", "5s");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kubernetes.validate(broken))
                .withMessageContaining("intervall");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void podsKeepTheRestrictedSecurityStandard(Path values) {
        var pods = chart.render(values).podsOfAllKinds();

        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC"))
                    .isFalse();
            assertThat(pod.path("containers")).hasSize(1);
            assertThat(pod.has("initContainers")).isFalse();
            assertThat(pod.at("/containers/0/securityContext").toString())
                    .isEqualTo(JsonMapper.shared().readTree("""
                            {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}, "privileged": false,
                             "readOnlyRootFilesystem": true, "runAsNonRoot": true,
                             "seccompProfile": {"type": "RuntimeDefault"}}
                            """).toString());
            assertThat(elements(pod.path("volumes"))).noneMatch(volume -> volume.has("hostPath"));
        });
    }

    @Test
    void processesRunAsTheImagesUserUnlessTheClusterChooses() {
        assertThat(chart.render(MINIMAL).podsOfAllKinds()).allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/runAsGroup").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/fsGroup").asInt()).isEqualTo(10001);
        });
        assertThat(chart.render(Chart.valueSet("existing-secret")).podsOfAllKinds())
                .allSatisfy(pod ->
                        assertThat(pod.path("securityContext").propertyNames()).doesNotContain("runAsUser", "fsGroup"));
    }

    @Test
    void onlyTheTemporaryFolderCanBeWritten() {
        var pod = chart.render(MINIMAL).pod();

        assertThat(elements(pod.at("/containers/0/volumeMounts"))
                        .filter(mount -> !mount.path("readOnly").asBoolean(false))
                        .map(mount -> mount.path("mountPath").asString()))
                .containsExactly("/tmp");
        assertThat(elements(pod.path("volumes")).filter(volume -> volume.has("emptyDir")))
                .singleElement()
                .satisfies(volume -> assertThat(volume.path("name").asString()).isEqualTo("tmp"));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void secretsAreNowhereButInTheSecret(Path values) {
        var manifests = chart.render(values);
        var secrets = manifests
                .kinds("Secret")
                .flatMap(secret -> secret.path("data").valueStream())
                .map(JsonNode::asString)
                .toList();
        var everythingElse = manifests.all().stream()
                .filter(object -> !object.path("kind").asString().equals("Secret"))
                .map(JsonNode::toString)
                .toList();

        for (var encoded : secrets) {
            var plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            assertThat(plain).startsWith("ci");
            assertThat(everythingElse).noneMatch(text -> text.contains(encoded) || text.contains(plain));
        }
        assertThat(manifests.has("Secret"))
                .isEqualTo(!values.toString().contains("existing-secret")
                        && !values.toString().contains("production"));
        assertThat(chart.notes(values)).doesNotContain("KeyOf");
    }

    @Test
    void anExistingSecretIsTakenAsItIs() {
        var manifests = chart.render(Chart.valueSet("existing-secret"));

        assertThat(manifests.has("Secret")).isFalse();
        assertThat(manifests.pod().at("/volumes/1/secret/secretName").asString())
                .isEqualTo("ncp-credentials");
        assertThat(manifests.annotation("checksum/credentials")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void whatObjectsSayOfEachOtherIsTrue(Path values) {
        var manifests = chart.render(values);
        var labels = manifests.one("Deployment").at("/spec/template/metadata/labels");
        var ports = elements(manifests.container().path("ports"))
                .map(port -> port.path("name").asString())
                .toList();
        var name = manifests.one("Deployment").at("/metadata/name").asString();

        assertSelects(manifests.one("Deployment").at("/spec/selector/matchLabels"), labels);
        assertSelects(manifests.one("NetworkPolicy").at("/spec/podSelector/matchLabels"), labels);
        assertSelects(manifests.one("PodDisruptionBudget").at("/spec/selector/matchLabels"), labels);
        assertThat(elements(manifests.pod().path("topologySpreadConstraints")))
                .hasSize(2)
                .allSatisfy(spread -> assertSelects(spread.at("/labelSelector/matchLabels"), labels));
        manifests.kinds("Service").forEach(service -> {
            assertSelects(service.at("/spec/selector"), labels);
            assertThat(ports).contains(service.at("/spec/ports/0/targetPort").asString());
        });
        for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(manifests.container().at("/" + probe + "/httpGet/port").asString())
                    .isEqualTo("management");
        }
        manifests.kinds("HorizontalPodAutoscaler").forEach(scaler -> {
            assertThat(scaler.at("/spec/scaleTargetRef/name").asString()).isEqualTo(name);
            assertThat(manifests.one("Deployment").path("spec").has("replicas")).isFalse();
        });
        manifests
                .kinds("Ingress")
                .forEach(ingress -> elements(ingress.at("/spec/rules"))
                        .flatMap(rule -> elements(rule.at("/http/paths")))
                        .forEach(path -> assertThat(manifests
                                        .named(
                                                "Service",
                                                path.at("/backend/service/name").asString())
                                        .at("/spec/ports/0/name"))
                                .isEqualTo(path.at("/backend/service/port/name"))));
        manifests.kinds("ServiceMonitor").forEach(monitor -> {
            var service = manifests.named("Service", name + "-management");
            assertSelects(monitor.at("/spec/selector/matchLabels"), service.at("/metadata/labels"));
            assertThat(monitor.at("/spec/endpoints/0/port")).isEqualTo(service.at("/spec/ports/0/name"));
        });
        manifests
                .kinds("Secret")
                .forEach(secret -> assertThat(secret.at("/metadata/name"))
                        .isEqualTo(manifests.pod().at("/volumes/1/secret/secretName")));
        // The test's pod is none of the gateway's: no traffic may go there.
        assertThat(manifests.one("Pod").at("/metadata/labels/app.kubernetes.io~1component"))
                .isNotEqualTo(labels.path("app.kubernetes.io/component"));
    }

    private static void assertSelects(JsonNode selector, JsonNode labels) {
        assertThat(selector.size()).isEqualTo(3);
        selector.propertyStream()
                .forEach(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
    }

    @ParameterizedTest
    @CsvSource({"10s, 30", "1500ms, 22", "12s, 32", "1m, 80"})
    void aPodHasTheTimeToFinishWhatItBegan(String deadline, int gracePeriod) {
        var manifests = chart.renderWith("upstream: {deadline: %s}".formatted(deadline), MINIMAL);

        var pod = manifests.pod();
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isEqualTo(gracePeriod);
        assertThat(pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt())
                .isEqualTo(5);
    }

    @Test
    void theGatewayMayUseTheTimeThatItsPodHas() {
        var manifests = chart.renderWith("{upstream: {deadline: 12s}, shutdown: {drain: 1m}}", MINIMAL);

        assertThat(manifests.configuration()).contains("deadline: 12s", "drain: 1m", "timeout-per-shutdown-phase: 13s");
        assertThat(manifests.pod().path("terminationGracePeriodSeconds").asInt())
                .isEqualTo(5 + 60 + 12 + 10);
    }

    @Test
    void theTestIsOneForHelmAndNoPartOfTheRelease() {
        var annotations = chart.render(MINIMAL).one("Pod").at("/metadata/annotations");

        assertThat(annotations.path(Chart.asObject("helm.sh/hook")).asString()).isEqualTo("test");
        assertThat(annotations
                        .path(Chart.asObject("helm.sh/hook-delete-policy"))
                        .asString())
                .isEqualTo("before-hook-creation,hook-succeeded");
        assertThat(chart.renderWithoutHooks(MINIMAL).has("Deployment")).isTrue();
        assertThat(chart.renderWithoutHooks(MINIMAL).has("Pod")).isFalse();
    }

    @Test
    void theTestAsksInTheWordsOfTheImagesHealthCheck() {
        var command = elements(chart.render(MINIMAL).one("Pod").at("/spec/containers/0/command"))
                .map(word -> "\"%s\"".formatted(word.asString()))
                .collect(Collectors.joining(", "));

        assertThat(Chart.read(Path.of("Dockerfile"))).contains(command);
    }

    @Test
    void podsAreReplacedWhenTheirConfigurationChangesAndOnlyThen() {
        var before = chart.render(MINIMAL);
        var otherService = chart.renderWith("service: {port: 8080}", MINIMAL);
        var otherLimits = chart.renderWith("limits: {maxInFlight: 7}", MINIMAL);
        var otherKeys = chart.renderWith("credentials: {values: {main: {secretKey: other}}}", MINIMAL);

        assertThat(before.annotation("checksum/config")).hasSize(64);
        assertThat(otherService.one("Deployment")).isEqualTo(before.one("Deployment"));
        assertThat(otherLimits.annotation("checksum/config")).isNotEqualTo(before.annotation("checksum/config"));
        assertThat(otherLimits.annotation("checksum/credentials")).isEqualTo(before.annotation("checksum/credentials"));
        assertThat(otherKeys.annotation("checksum/config")).isEqualTo(before.annotation("checksum/config"));
        assertThat(otherKeys.annotation("checksum/credentials"))
                .isNotEqualTo(before.annotation("checksum/credentials"));
    }

    @Test
    void documentationIsOffUnlessAskedFor() {
        assertThat(chart.render(MINIMAL).configuration()).contains("docs:\n    enabled: false");
        assertThat(chart.render(EVERYTHING).configuration()).contains("docs:\n    enabled: true");
    }

    @Test
    void trafficGoesOutToTheNamedPortsOnly() {
        assertThat(egressPorts(chart.render(MINIMAL))).containsExactly(List.of(53, 53), List.of(443));
        assertThat(egressPorts(chart.render(Chart.valueSet("two-accounts"))))
                .containsExactly(List.of(53, 53), List.of(443), List.of(8443));
        assertThat(egressPorts(chart.render(EVERYTHING)))
                .containsExactly(
                        List.of(53, 53),
                        List.of(443, 9090),
                        List.of(443, 8080),
                        List.of(6380),
                        List.of(4318),
                        List.of(3128));
        assertThat(elements(chart.render(EVERYTHING).one("NetworkPolicy").at("/spec/egress")))
                .allSatisfy(rule -> assertThat(rule.path("to").size()).isPositive());
        assertThat(chart.render(MINIMAL)
                        .one("NetworkPolicy")
                        .at("/spec/egress/1/to/0/ipBlock")
                        .toString())
                .contains("10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16");
    }

    private static List<List<Integer>> egressPorts(Manifests manifests) {
        return elements(manifests.one("NetworkPolicy").at("/spec/egress"))
                .map(rule -> elements(rule.path("ports"))
                        .map(port -> port.path("port").asInt())
                        .toList())
                .toList();
    }

    @Test
    void theManagementPortIsForNobodyIfThereIsNoMonitoring() {
        var ingress = chart.renderWith("networkPolicy: {monitoring: {from: []}}", MINIMAL)
                .one("NetworkPolicy")
                .at("/spec/ingress");

        assertThat(ingress.size()).isEqualTo(1);
        assertThat(ingress.at("/0/ports").toString()).contains("http").doesNotContain("management");
    }

    @Test
    void theManagementPortIsForMonitoringOnly() {
        var ingress = chart.render(MINIMAL).one("NetworkPolicy").at("/spec/ingress");

        assertThat(ingress.size()).isEqualTo(2);
        assertThat(ingress.at("/0/ports").toString()).contains("http").doesNotContain("management");
        assertThat(ingress.at("/1/ports/0/port").asString()).isEqualTo("management");
        assertThat(ingress.at("/1/from/0/namespaceSelector/matchLabels").toString())
                .isEqualTo("{\"kubernetes.io/metadata.name\":\"monitoring\"}");
        assertThat(chart.render(EVERYTHING)
                        .named("Service", "trial-gateway")
                        .at("/spec/ports")
                        .toString())
                .contains("http")
                .doesNotContain("management");
    }

    @Test
    void whoMayCallCanBeNarrowedAndTheTestStillMay() {
        var manifests = chart.render(EVERYTHING);
        var from = manifests.one("NetworkPolicy").at("/spec/ingress/0/from");

        assertThat(from.size()).isEqualTo(2);
        assertSelects(
                from.at("/1/podSelector/matchLabels"), manifests.one("Pod").at("/metadata/labels"));
    }

    @Test
    void everyRuleArrivesAsItIsWritten() {
        var written = Chart.files("files", ".yaml").stream()
                .flatMap(file -> elements(JsonMapper.shared()
                        .<JsonNode>valueToTree(Chart.load(file))
                        .path("groups")))
                .toList();

        assertThat(written.toString())
                .contains("LivegateBreakerOpen", "LivegateCredentialsFailing", "LivegateErrorBudgetBurnsFast");
        var rules = "metrics: {prometheusRule: {enabled: true}}";
        assertThat(elements(
                        chart.renderWith(rules, MINIMAL).one("PrometheusRule").at("/spec/groups")))
                .containsExactlyElementsOf(written);
    }

    @Test
    void everyAlertPointsToTheRunbookWhereItIsToBeRead() {
        assertThat(chart.render(EVERYTHING).one("PrometheusRule").findValuesAsString("runbook_url"))
                .hasSizeGreaterThan(10)
                .allMatch(url -> url.startsWith("https://git.example.com/media/livegate/docs/runbook.md#livegate"));
    }

    @Test
    void everyDashboardArrivesAsItIsWritten() {
        var dashboard = Chart.read(Chart.SOURCE.resolve("files/dashboard.json"));

        var map = chart.render(EVERYTHING).named("ConfigMap", "trial-gateway-dashboard");

        // Curly braces mean something to Helm and to Grafana.
        assertThat(dashboard).contains("{{outcome}}");
        assertThat(map.at("/data/dashboard.json").asString()).isEqualTo(dashboard);
        assertThat(map.at("/metadata/labels/grafana_dashboard").asString()).isEqualTo("1");
        Kubernetes.validate(map);
    }

    @Test
    void labelsOfOthersDoNotReplaceItsOwn() {
        var manifests = chart.renderWith("""
                podLabels: {app.kubernetes.io/component: sidecar, team: media}
                podAnnotations: {checksum/config: none, owner: media}
                """, MINIMAL);

        var template = manifests.one("Deployment").at("/spec/template/metadata");
        assertThat(template.at("/labels/app.kubernetes.io~1component").asString())
                .isEqualTo("gateway");
        assertThat(template.at("/labels/team").asString()).isEqualTo("media");
        assertThat(template.at("/annotations/owner").asString()).isEqualTo("media");
        assertThat(manifests.annotation("checksum/config")).hasSize(64);
    }

    @Test
    void namesFitHoweverLongTheReleases() {
        var release = "a-release-with-a-name-as-long-as-helm-would-ever-take";

        assertThat(chart.renderAs(release, EVERYTHING).all()).allSatisfy(object -> {
            assertThat(object.at("/metadata/name").asString()).matches("[a-z][a-z0-9-]{0,61}[a-z0-9]");
            assertThat(object.at("/metadata/labels").valueStream())
                    .allMatch(label -> label.asString().length() <= 63);
        });
    }

    @Test
    void theNotesSayWhatIsMissing() {
        assertThat(chart.notes(MINIMAL)).contains("NOBODY MAY CALL IT", "helm test --namespace media trial");
        assertThat(chart.notes(Chart.valueSet("existing-secret")))
                .doesNotContain("NOBODY MAY CALL IT")
                .contains("livegate.accounts.main.access-key, livegate.accounts.main.secret-key", "rollout restart");
        assertThat(chart.notes(EVERYTHING))
                .contains("https://live.example.com/api/v1", "Swagger UI")
                .doesNotContain("SHARE NOTHING");
        assertThat(chart.notes(MINIMAL)).contains("THE PODS SHARE NOTHING");
    }

    static Stream<Arguments> nonsense() {
        var keys = "credentials: {existingSecret: s}\n";
        return Stream.of(
                // words that mean nothing, at every depth
                row(keys + "replicas: 3", "additional properties 'replicas' not allowed"),
                row(keys + "image: {repo: x}", "at '/image': additional properties 'repo' not allowed"),
                row(
                        keys + "securityContext: {privileged: true}",
                        "additional properties 'securityContext' not allowed"),
                row(keys + "accounts: {main: {secretKey: hush}}", "at '/accounts/main'", "'secretKey' not allowed"),
                row(keys + "networkPolicy: {api: {from: [{podSelectors: {}}]}}", "'podSelectors' not allowed"),
                row(keys + "upstream: null", "missing property 'upstream'"),
                // accounts
                row(keys + "accounts: {main: {zone: government}}", "/accounts/main/zone", "'public', 'financial'"),
                row(keys + "accounts: {Main: {}}", "at '/accounts': additional properties 'Main' not allowed"),
                row(keys + "accounts: {main: {baseUrl: https://a.example.com/api}}", "/accounts/main/baseUrl"),
                row(keys + "defaultAccount: fin", "defaultAccount: there is no account 'fin' among accounts (main)"),
                // credentials
                row("{}", "credentials: the account 'main' has no accessKey; set credentials.existingSecret, or"),
                row(
                        "accounts: {main: {}, fin: {}}\ncredentials: {values: {main: {accessKey: a, secretKey: hush}}}",
                        "the account 'fin' has no accessKey"),
                row("credentials: {values: {main: {accessKey: a}}}", "the account 'main' has no secretKey"),
                row(
                        "credentials: {values: {main: {accessKey: a, secretKey: hush hush}}}",
                        "credentials.values.main.secretKey contains blanks"),
                row(
                        "credentials: {values: {main: {accessKey: a, secretKey: 4711}}}",
                        "/credentials/values/main/secretKey': got number, want string"),
                row(
                        "credentials: {existingSecret: s, values: {main: {accessKey: a, secretKey: hush}}}",
                        "either existingSecret or values, not both"),
                row(
                        "credentials: {values: {main: {accessKey: a, secretKey: b}, fin: {accessKey: hush}}}",
                        "credentials.values: there is no account 'fin'"),
                // who may call
                row(apiKey("sha256: hush"), "security.apiKeys[0].sha256 (x) must be 64 hex digits"),
                row(apiKey("scopes: [write]"), "/security/apiKeys/0/scopes/0", "'read', 'operate', 'manage'"),
                row(apiKey("scopes: []"), "/security/apiKeys/0/scopes': minItems: got 0, want 1"),
                row(apiKey("accounts: [fin]"), "security.apiKeys[0].accounts (x): there is no account 'fin'"),
                row(apiKey("channels: ['ls 1']"), "/security/apiKeys/0/channels/0"),
                row(apiKey("name: two words"), "/security/apiKeys/0/name"),
                row(keys + "security: {jwt: {audience: a}}", "security.jwt: set issuerUri, or jwkSetUri"),
                row(keys + "security: {jwt: {issuerUri: https://id.example.com}}", "security.jwt.audience is not set"),
                row(keys + "security: {jwt: {issuerUri: id.example.com}}", "/security/jwt/issuerUri"),
                row(
                        keys + "security: {jwt: {issuerUri: 'https://a.example', audience: a, accounts: [fin]}}",
                        "security.jwt.accounts: there is no account 'fin'"),
                row(keys + "security: {allowedOrigins: ['*']}", "/security/allowedOrigins/0"),
                row(keys + "security: {allowedOrigins: ['https://a.example/']}", "/security/allowedOrigins/0"),
                // amounts
                row(keys + "upstream: {deadline: 10}", "/upstream/deadline': got number, want string"),
                row(keys + "upstream: {deadline: 0s}", "/upstream/deadline': '0s' does not match"),
                row(keys + "upstream: {maxConcurrent: 0}", "/upstream/maxConcurrent': minimum: got 0, want 1"),
                row(keys + "shutdown: {drain: soon}", "/shutdown/drain"),
                row(keys + "limits: {maxBody: 64 kilobytes}", "/limits/maxBody"),
                row(keys + "replicaCount: -1", "/replicaCount': minimum: got -1, want 0"),
                row(keys + "replicaCount: two", "/replicaCount': got string, want integer"),
                row(keys + "resources: {limits: {memory: lots}}", "/resources/limits/memory"),
                row(keys + "service: {port: 70000}", "/service/port': maximum: got 70,000, want 65,535"),
                row(keys + "runAs: {user: 0}", "/runAs/user': minimum: got 0, want 1"),
                row(keys + "terminationGracePeriodSeconds: 20", "20 is too short", "10s more make 30"),
                row(
                        keys + "autoscaling: {enabled: true, minReplicas: 5, maxReplicas: 2}",
                        "autoscaling: minReplicas is greater than maxReplicas"),
                row(
                        keys + "autoscaling: {enabled: true}\nresources: {requests: {cpu: null}}",
                        "autoscaling: resources.requests.cpu is not set"),
                row(keys + "podDisruptionBudget: {minAvailable: 1}", "set one of maxUnavailable and minAvailable"),
                row(keys + "podDisruptionBudget: {maxUnavailable: 101%}", "/podDisruptionBudget/maxUnavailable"),
                // words with a form
                row(keys + "image: {tag: 'a b'}", "/image/tag"),
                row(keys + "image: {digest: 'sha256:1'}", "/image/digest"),
                row(keys + "image: {pullPolicy: Sometimes}", "/image/pullPolicy", "'Always', 'IfNotPresent', 'Never'"),
                row(keys + "fullnameOverride: Has.Dots", "/fullnameOverride"),
                row(keys + "stateGuard: maybe", "/stateGuard': got string, want boolean"),
                // things that need each other
                row(keys + "ingress: {enabled: true}", "ingress.hosts is empty"),
                row(keys + "ingress: {hosts: [{paths: [/]}]}", "/ingress/hosts/0': missing property 'host'"),
                row(keys + "redis: {host: r}", "networkPolicy.redis.to is empty"),
                row(keys + "redis: {url: 'redis://r'}", "networkPolicy.redis.to is empty"),
                row(keys + "redis: {url: 'redis://user:hush@r'}", "redis.url must be an address"),
                row(keys + "redis: {host: r, url: 'redis://r'}", "redis: set one of host, url, sentinel.nodes"),
                row(keys + "redis: {sentinel: {nodes: ['a:26379']}}", "redis.sentinel: set master and nodes"),
                row(keys + "redis: {cluster: {nodes: [a]}}", "/redis/cluster/nodes/0"),
                row(keys + "proxies: {trusted: [everybody]}", "/proxies/trusted/0"),
                row(keys + "extraVolumeMounts: [{name: ca}]", "/extraVolumeMounts/0"),
                row(keys + "tracing: {endpoint: 'http://c:4318/v1/traces'}", "networkPolicy.collector.to is empty"),
                row(keys + "tracing: {endpoint: 'collector:4318'}", "/tracing/endpoint"),
                row(keys + "tracing: {samplingProbability: 2}", "/tracing/samplingProbability"),
                row(keys + "serviceAccount: {create: false}", "serviceAccount.name is not set"),
                // secrets where everybody may read them, and settings the chart relies on
                row(
                        keys + "config: {spring: {data: {redis: {password: hush}}}}",
                        "config: password looks like a secret"),
                row(
                        keys + "config: {livegate.accounts.main.secret-key: hush}",
                        "config: livegate.accounts.main.secret-key looks like a secret"),
                row(keys + "config: {server: {port: 9000}}", "config: the ports inside of a pod are fixed"),
                row(keys + "extraEnv: [{name: NCP_SECRET_KEY, value: hush}]", "extraEnv: NCP_SECRET_KEY looks like"),
                row(keys + "extraEnv: [{name: SERVER_PORT, value: '1'}]", "extraEnv: SERVER_PORT is set by the chart"),
                row(
                        keys + "extraEnv: [{name: SPRING_APPLICATION_JSON, value: '{}'}]",
                        "extraEnv: SPRING_APPLICATION_JSON is set by the chart"),
                // ways around values that other objects follow
                row(
                        keys + "config: {livegate: {upstream: {deadline: 60s}}}",
                        "config: livegate.upstream.deadline has a value of its own, upstream.deadline"),
                row(
                        keys + "config: {livegate.shutdown.drain: 60s}",
                        "config: livegate.shutdown.drain has a value of its own, shutdown.drain"),
                row(
                        keys + "config: {livegate: {accounts: {main: {baseUrl: 'http://10.0.0.1:9'}}}}",
                        "config: livegate.accounts.main.baseUrl has a value of its own, accounts"),
                row(
                        keys + "config: {livegate: {security: {jwt: {issuer-uri: 'https://id.example.com'}}}}",
                        "config: livegate.security.jwt.issuer-uri has a value of its own, security.jwt"),
                row(
                        keys + "config: {spring.data.redis: {host: redis}}",
                        "config: spring.data.redis.host has a value of its own, redis.host"),
                row(
                        keys + "config: {spring: {data: {redis: {sentinel: {nodes: [a]}}}}}",
                        "spring.data.redis.sentinel.nodes has a value of its own, redis.sentinel"),
                row(
                        keys + "config: {management.opentelemetry.tracing.export.otlp.endpoint: 'http://c:1/'}",
                        "endpoint has a value of its own, tracing.endpoint"),
                row(
                        keys + "config: {spring: {lifecycle: {timeout-per-shutdown-phase: 1h}}}",
                        "spring.lifecycle.timeout-per-shutdown-phase has a value of its own, upstream.deadline"),
                row(
                        keys + "extraEnv: [{name: LIVEGATE_SHUTDOWN_DRAIN, value: 60s}]",
                        "extraEnv: LIVEGATE_SHUTDOWN_DRAIN has a value of its own, shutdown.drain"),
                row(
                        keys + "extraEnv: [{name: livegate.upstream.deadline, value: 60s}]",
                        "extraEnv: livegate.upstream.deadline has a value of its own, upstream.deadline"),
                row(
                        keys + "extraEnv: [{name: SPRING_DATA_REDIS_HOST, value: redis}]",
                        "extraEnv: SPRING_DATA_REDIS_HOST has a value of its own, redis.host"),
                // what Kubernetes, Prometheus or the gateway would refuse later
                row(keys + "podDisruptionBudget: null", "missing property 'podDisruptionBudget'"),
                row(keys + "podDisruptionBudget: {enabled: null}", "/podDisruptionBudget': missing property 'enabled'"),
                row(keys + "shutdown: {drain: 10m}", "shutdown.drain: the gateway takes 5m at most, not 10m"),
                row(
                        keys + "accounts: {main: {baseUrl: 'https://a.example.com:99999'}}",
                        "accounts.main.baseUrl: there is no port 99999"),
                row(
                        keys + "security: {allowedOrigins: ['https://a.example:0']}",
                        "security.allowedOrigins[0]: there is no port 0"),
                row(
                        keys + "networkPolicy: {issuer: {to: [{ipBlock: {cidr: id.example.com}}]}}",
                        "/networkPolicy/issuer/to/0/ipBlock/cidr"),
                row(
                        keys + "networkPolicy: {issuer: {to: [{ipBlock: {cidr: 10.0.0.256/8}}]}}",
                        "/networkPolicy/issuer/to/0/ipBlock/cidr"),
                row(
                        keys + "networkPolicy: {issuer: {to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0]}}]}}",
                        "/networkPolicy/issuer/to/0/ipBlock/except/0"),
                row(
                        keys + "networkPolicy: {api: {from: [{podSelector: {matchLabel: {a: b}}}]}}",
                        "/networkPolicy/api/from/0/podSelector': additional properties 'matchLabel' not allowed"),
                row(
                        keys + "metrics: {serviceMonitor: {interval: 500ms}}",
                        "metrics.serviceMonitor: scrapeTimeout, 10s, is longer than interval, 500ms"),
                row(
                        keys + "resources: {requests: {memory: 1Gi}, limits: {memory: 768Mi}}",
                        "resources: the request of memory, 1Gi, is more than the limit, 768Mi"),
                row(
                        keys + "resources: {requests: {cpu: 2}, limits: {cpu: 1500m}}",
                        "resources: the request of cpu, 2, is more than the limit, 1500m"));
    }

    @Test
    void takesWhatHasNoValueOfItsOwnAsItIsWritten() {
        var manifests = chart.renderWith("""
                config:
                  livegate: {reads: {max-age: 2s}, upstream: {resolve-timeout: 2s}, secrets.reload-interval: 5s}
                  spring: {data: {redis: {connect-timeout: 100ms}}}
                extraEnv:
                  - {name: LIVEGATE_READS_STALEFOR, value: 30s}
                  - name: LIVEGATE_ACCOUNTS_MAIN_NEXTACCESSKEY
                    valueFrom: {secretKeyRef: {name: more, key: next}}
                networkPolicy: {issuer: {to: [{ipBlock: {cidr: '2001:db8::/32'}}]}}
                resources: {requests: {memory: 1073741824}, limits: {memory: 1Gi}}
                shutdown: {drain: 5m}
                """, MINIMAL);

        assertThat(manifests.configuration()).contains("max-age: 2s", "resolve-timeout: 2s", "connect-timeout: 100ms");
        assertThat(elements(manifests.container().path("env")))
                .extracting(variable -> variable.path("name").asString())
                .contains("LIVEGATE_READS_STALEFOR", "LIVEGATE_ACCOUNTS_MAIN_NEXTACCESSKEY");
    }

    private static Arguments row(String values, String... complaints) {
        return Arguments.of(values, List.of(complaints));
    }

    /** An API key in order but for one property. */
    private static String apiKey(String slip) {
        var key = new ArrayList<String>();
        for (var property : List.of("name: x", "sha256: " + "a".repeat(64), "scopes: [read]")) {
            if (!property.startsWith(slip.substring(0, slip.indexOf(':')))) {
                key.add(property);
            }
        }
        key.add(slip);
        return "credentials: {existingSecret: s}\nsecurity: {apiKeys: [{%s}]}".formatted(String.join(", ", key));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void refusesNonsenseInWordsThatHelp(String values, List<String> complaints) {
        var refusal = chart.refusal(values);

        assertThat(refusal).contains(complaints).doesNotContain("hush", "4711", "nil pointer");
    }

    @Test
    void installsTheVersionThatIsBuiltHere() {
        var version =
                String.valueOf(Chart.load(Chart.SOURCE.resolve("Chart.yaml")).get("appVersion"));

        assertThat(Chart.read(Path.of("pom.xml")))
                .containsPattern("<artifactId>livegate</artifactId>\\s*<version>%s(-SNAPSHOT)?</version>"
                        .formatted(Pattern.quote(version)));
        assertThat(chart.render(MINIMAL).container().path("image").asString()).isEqualTo("livegate:" + version);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{host: r, port: 6380} | host: r | 6380",
                "{url: 'rediss://r:6381/2'} | url: rediss://r:6381/2 | 6381",
                "{url: 'redis://r'} | url: redis://r | 6379",
                "{sentinel: {master: m, nodes: ['a:26379', 'b:26379']}} | master: m | 26379 6379",
                "{cluster: {nodes: ['a:7001', 'b:7002']}} | - b:7002 | 7001 7002"
            })
    void leadsToEveryKindOfRedis(String redis, String configuration, String ports) {
        var manifests = chart.renderWith(
                "redis: " + redis + "\nnetworkPolicy: {redis: {to: [{podSelector: {matchLabels: {app: redis}}}]}}",
                MINIMAL);

        assertThat(manifests.configuration()).contains(configuration);
        assertThat(elements(manifests.one("NetworkPolicy").at("/spec/egress"))
                        .filter(rule -> rule.toString().contains("redis"))
                        .flatMap(rule -> elements(rule.path("ports")))
                        .map(port -> port.path("port").asString()))
                .containsExactlyInAnyOrder(ports.split(" ", -1));
    }

    @Test
    void mountsWhatAnOperatorBrings() {
        var manifests = chart.render(EVERYTHING);

        assertThat(elements(manifests.container().path("volumeMounts"))
                        .map(mount -> mount.path("mountPath").asString()))
                .contains("/etc/ca", "/etc/livegate/config");
        assertThat(elements(manifests.pod().path("volumes"))
                        .map(volume -> volume.path("name").asString()))
                .contains("authority", "config");
        assertThat(manifests.configuration()).contains("10.0.0.0/8", "fd00::/8");
    }

    @Test
    void refusesAClusterThatIsTooOld() {
        assertThat(chart.refusal(Chart.read(MINIMAL), "1.29.9")).contains("requires kubeVersion: >=1.30.0");
    }
}
