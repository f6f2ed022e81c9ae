package dev.livegate.openapi;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.livegate.overview.Part;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an overview is what was asked for, or a problem. */
final class PartConverter implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var part = TypeFactory.defaultInstance().constructType(type.getType());
        if (!part.hasRawClass(Part.class)) {
            return chain.next().resolve(type, context, chain);
        }
        var value = context.resolve(new AnnotatedType(part.containedType(0)).resolveAsRef(true));
        var either = new Schema<>();
        either.setAnyOf(List.of(value, new Schema<>().$ref("#/components/schemas/Problem")));
        return either;
    }
}
