package dev.livegate.openapi;

import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The OpenAPI document: what the code cannot say by its types is added from the annotations that also run. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String API_KEY = "apiKey";
    static final String BEARER = "bearer";

    private static final String DESCRIPTION = """
            A simplified, authenticated API in front of NAVER Cloud Platform's Live Station.

            Every constraint and the channel's state are checked **before** anything is sent upstream. Every answer of 400 and \
            above is `application/problem+json`; its `code` is what to switch on, and its `type` is a page that explains it. \
            A failed command says in `outcome` what became of it: `not-sent`, `rejected` or `unknown`. A command whose outcome \
            is unknown is never sent a second time.

            Times are ISO-8601 in UTC, ids are strings, units stand in names. Unknown body fields and query parameters are \
            refused. Words of the upstream that we do not know are `UNKNOWN`, with the word itself in `...Raw`.
            """;

    OpenApiConfiguration() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Call.class, Caller.class);
    }

    @Bean
    OpenAPI document(ObjectProvider<BuildProperties> build) {
        var version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev");
        return new OpenAPI()
                .info(new Info().title("Livegate").version(version).description(DESCRIPTION))
                .servers(List.of(new Server().url("/").description("This gateway")))
                .components(new Components()
                        .addSecuritySchemes(
                                API_KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key")
                                        .description("A key that the operator of the gateway handed out."))
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
    GlobalOpenApiCustomizer components(OperationDocumenter operations) {
        return document -> {
            operations.addPatchesTo(document.getComponents());
            SharedComponents.addTo(document);
        };
    }
}
