package dev.livegate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.Message.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the contract test would let pass unnoticed, it could not show. */
class OpenApiDocumentTests {

    private static final Map<String, String> HEADERS = Map.of(
            "x-ncp-apigw-timestamp", "1795000000000",
            "x-ncp-iam-access-key", "ACCESSKEYEXAMPLE0001",
            "x-ncp-apigw-signature-v2", "c2lnbmF0dXJl",
            "x-ncp-region_code", "KR",
            "content-type", "application/json");

    private final OpenApiDocument upstream = OpenApiDocument.upstream("/api/v2");

    @Test
    void findsNothingInARequestThatIsRight() {
        assertThat(violations("GET", "/api/v2/channels?pageNo=1&pageSizeNo=20", ""))
                .isEmpty();
        assertThat(violations("PUT", "/api/v2/qualitySets/3", """
                {"segmentDuration":2000,"segmentCount":3}""")).isEmpty();
    }

    @Test
    void prefersLiteralPaths() {
        assertThat(upstream.operation(request("POST", "/api/v2/channels/cdnInfo", ""))
                        .id())
                .isEqualTo("bulkChangeLiveChannelCdn");
        assertThat(upstream.operation(request("POST", "/api/v2/channels/ls-1/20417", ""))
                        .id())
                .isEqualTo("createShortClip");
    }

    @Test
    void noticesAPathThatIsNotThere() {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> violations("GET", "/api/fin-v2/channels", ""));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> violations("PUT", "/api/v2/channels", ""));
    }

    @Test
    void noticesAWrongQuery() {
        assertThat(violations("GET", "/api/v2/channels?pageNo=0", ""))
                .singleElement()
                .asString()
                .contains("pageNo");
        assertThat(violations("GET", "/api/v2/channels?page=1", "")).containsExactly("query page: not documented");
        assertThat(violations("GET", "/api/v2/channels/ls-1/serviceUrls", ""))
                .containsExactly("query serviceUrlType: missing");
    }

    @Test
    void noticesAMissingHeader() {
        var headers = new HashMap<>(HEADERS);
        headers.remove("x-ncp-region_code");

        assertThat(upstream.violations(new Request("GET", "/api/v2/channels", headers, ""), "public"))
                .containsExactly("header x-ncp-region_code: missing");
    }

    @Test
    void noticesAWrongBody() {
        assertThat(violations("PUT", "/api/v2/qualitySets/3", "")).containsExactly("body: missing");
        assertThat(violations("PUT", "/api/v2/qualitySets/3", """
                {"segmentDuration":2000}""")).isNotEmpty();
        assertThat(violations("PUT", "/api/v2/qualitySets/3", """
                {"segmentDuration":999,"segmentCount":3}""")).isNotEmpty();
        assertThat(violations("PUT", "/api/v2/qualitySets/3", """
                {"segmentDuration":2000,"segmentCount":3,"more":true}""")).isNotEmpty();
    }

    @Test
    void takesTheSchemaOfTheZone() {
        var body = """
                {"channelName":"my_vod","qualitySetId":3,
                 "cdn":{"createCdn":false,"cdnType":"CDN_PLUS","cdnInstanceNo":48377}}""";

        assertThat(upstream.violations(request("POST", "/api/v2/vod/channels", body), "financial"))
                .isEmpty();
        assertThat(violations("POST", "/api/v2/vod/channels", body)).isNotEmpty();
    }

    @Test
    void noticesAWrongAnswer() {
        var events = upstream.operation("listEvents");
        var json = Map.of("content-type", "application/json;charset=UTF-8");

        assertThat(upstream.violations(events, new Answer(200, json, "{\"content\":[]}"), false))
                .isEmpty();
        assertThat(upstream.violations(events, new Answer(200, json, "{\"content\":[{}]}"), false))
                .isNotEmpty();
        assertThat(upstream.violations(events, new Answer(200, json, ""), false))
                .containsExactly("body: missing");
        assertThat(upstream.violations(events, new Answer(201, json, "{\"content\":[]}"), false))
                .containsExactly("status: 201 is not documented");
        assertThat(upstream.violations(events, new Answer(200, Map.of("content-type", "text/html"), "<p>"), false))
                .containsExactly("body: text/html is not documented");
        assertThat(upstream.violations(
                        upstream.operation("deleteRecordings"), new Answer(200, json, "{\"content\":[]}"), false))
                .containsExactly("body: none is documented");
    }

    @Test
    void findsNothingInTheExamples() {
        assertThat(Examples.all()).hasSize(71).allSatisfy(example -> {
            var request = request(
                    example.method(), "/api/v2" + example.path().replaceAll("\\{[^}]+}", "1"), example.request());
            var query = upstream.operation(request).id().endsWith("ServiceUrls")
                    ? new Request(request.method(), request.uri() + "?serviceUrlType=GENERAL", HEADERS, "")
                    : request;
            assertThat(upstream.violations(query, "public")).isEmpty();
            if (example.answer() != null) {
                var answer = new Answer(200, Map.of(), example.answer());
                assertThat(upstream.violations(upstream.operation(example.operation()), answer, false))
                        .isEmpty();
            }
        });
    }

    @Test
    void noticesWhatTheGatewaysDocumentDoesNotTell() {
        var document = OpenApiDocument.gateway("""
                {"openapi":"3.1.0","paths":{"/api/v1/things":{"post":{"operationId":"createThing","responses":
                 {"200":{"description":"","content":{"application/json":{"schema":{"anyOf":[
                   {"$ref":"#/components/schemas/Thing"},{"$ref":"#/components/schemas/DryRun"}]}}}}}}}},
                 "components":{"schemas":{
                  "Thing":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]},
                  "DryRun":{"type":"object","properties":{"dryRun":{"type":"boolean"}},"required":["dryRun"]}}}}""");
        var create = document.operation("createThing");

        assertThat(document.violations(create, new Answer(200, Map.of(), "{\"id\":\"1\"}"), false))
                .isEmpty();
        assertThat(document.violations(create, new Answer(200, Map.of(), "{\"id\":\"1\",\"more\":1}"), false))
                .isNotEmpty();
        assertThat(document.violations(create, new Answer(200, Map.of(), "{\"id\":\"1\"}"), true))
                .isNotEmpty();
        assertThat(document.violations(create, new Answer(200, Map.of(), "{\"dryRun\":true}"), true))
                .isEmpty();
        assertThat(document.violations(create, new Answer(200, Map.of(), "{\"dryRun\":true}"), false))
                .isNotEmpty();
    }

    private List<String> violations(String method, String uri, String body) {
        return upstream.violations(request(method, uri, body), "public");
    }

    private static Request request(String method, String uri, String body) {
        return new Request(method, uri, HEADERS, body);
    }
}
