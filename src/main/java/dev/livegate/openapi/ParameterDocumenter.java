package dev.livegate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Says at each parameter what its type says once: what it is, and an example; an operation's own words go first. */
final class ParameterDocumenter implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var parameters = operation.getParameters();
        (parameters == null ? List.<Parameter>of() : parameters).forEach(ParameterDocumenter::complete);
        return operation;
    }

    /** The generator shares one schema among all parameters of a type, so that nothing may be taken out of it. */
    private static void complete(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (schema == null) {
            return;
        }
        if (isString(schema) && schema.getExample() != null) {
            schema.setExample(text(schema.getExample()));
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(schema.getDescription());
        }
        if (parameter.getExample() == null) {
            parameter.setExample(schema.getExample());
        } else if (isString(schema)) {
            parameter.setExample(text(parameter.getExample()));
        }
    }

    /** The generator reads digits as a number, even where the schema says string. */
    private static String text(Object example) {
        return example instanceof JsonNode node ? node.asText() : example.toString();
    }

    private static boolean isString(Schema<?> schema) {
        return "string".equals(schema.getType()) || Set.of("string").equals(schema.getTypes());
    }
}
