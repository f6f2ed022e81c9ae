package dev.livegate.openapi;

import dev.livegate.api.Precondition;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document: what the code cannot say by its types is added from the annotations that also run. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String API_KEY = "apiKey";
    static final String BEARER = "bearer";

    /** Of the API, not of the build: it changes when callers must. */
    private static final String VERSION = "1";

    private static final String DESCRIPTION = """
            Live channels, recordings, snapshots, re-streams and scheduled VOD broadcasts of NAVER Cloud Platform's \
            **Live Station**, behind one REST API. Callers sign nothing, times are ISO 8601, and each name has one meaning.

            **First call:** press *Authorize*, enter an API key, open *Show who you are and what you may do*, and press \
            *Execute*.

            | what | how |
            |---|---|
            | Refusals | Every constraint, and the state that a command needs of its channel, are checked **before** \
            anything is sent upstream. |
            | Problems | Every answer of 400 and above is `application/problem+json`. Switch on its `code`; its `type` \
            is a page that explains it ([all problems](/problems)). |
            | Failed commands | `outcome` says what became of them: `not-sent`, `rejected` or `unknown`. A command whose \
            outcome is unknown is never sent a second time by the gateway. |
            | Accounts and zones | `Livegate-Account` chooses one of the NCP accounts granted to you, each of the public or \
            the financial zone. |
            | Words | Times are ISO-8601 in UTC, ids are strings, units stand in names. A word of the upstream that we do \
            not know is `UNKNOWN`, with the word itself in `...Raw`. |
            | Strictness | Unknown body fields and unknown query parameters are refused, never ignored. |
            | Tracing | Send an `X-Request-Id` of your own, or quote ours; `X-Upstream-Trace-Id` is NCP's. |
            """;

    OpenApiConfiguration() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Call.class, Caller.class, Precondition.class)
                .replaceWithSchema(JsonNode.class, new ObjectSchema().additionalProperties(true));
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(new Info().title("Livegate").version(VERSION).description(DESCRIPTION))
                .servers(List.of(new Server().url("/").description("This gateway")))
                .components(new Components()
                        .addSecuritySchemes(
                                API_KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key")
                                        .description("A key issued by the operator of the gateway."))
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("An access token of the configured issuer.")));
    }

    @Bean
    RecordConverter records() {
        return new RecordConverter();
    }

    @Bean
    OperationDocumenter operations() {
        return new OperationDocumenter();
    }

    @Bean
    ListNameConverter listNames() {
        return new ListNameConverter();
    }

    @Bean
    PartConverter parts() {
        return new PartConverter();
    }

    @Bean
    ParameterDocumenter parameters() {
        return new ParameterDocumenter();
    }

    @Bean
    GlobalOpenApiCustomizer components(OperationDocumenter operations) {
        return document -> {
            operations.addPatchesTo(document.getComponents());
            SharedComponents.addTo(document);
            document.getComponents().getSchemas().values().forEach(TextExamples::putRight);
            ReadingOrder.of(document);
        };
    }
}
