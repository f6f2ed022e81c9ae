package dev.livegate.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/** Adds to each parameter the description and example of its type, unless the operation has its own. */
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
        TextExamples.putRight(schema);
        if (parameter.getDescription() == null) {
            parameter.setDescription(
                    schema.getDescription() == null ? described(parameter.getName()) : schema.getDescription());
        }
        if (parameter.getExample() == null) {
            parameter.setExample(schema.getExample());
        } else {
            parameter.setExample(TextExamples.putRight(schema, parameter.getExample()));
        }
        var items = schema.getItems();
        if (items != null) {
            // No parameter may be repeated, so that lists have commas.
            parameter.setStyle(Parameter.StyleEnum.FORM);
            parameter.setExplode(false);
            if (parameter.getExample() != null) {
                parameter.setExample(List.of(TextExamples.putRight(items, parameter.getExample())));
            }
        }
    }

    /** What an id names is in its name. */
    private static @Nullable String described(String name) {
        return name.endsWith("Id")
                ? "Id of the %s.".formatted(name.substring(0, name.length() - 2).toLowerCase(Locale.ROOT))
                : null;
    }
}
