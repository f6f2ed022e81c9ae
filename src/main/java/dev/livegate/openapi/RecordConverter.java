package dev.livegate.openapi;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.livegate.account.PublicOnly;
import dev.livegate.account.ZoneRules;
import dev.livegate.validation.FieldRule;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the document what the annotations of a record tell compiler and validator: a component is required unless it is
 * {@link Nullable}, in which case it may be null; {@link FieldRule} and {@link PublicOnly} become sentences.
 */
final class RecordConverter implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        var raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (resolved != null && raw.isRecord()) {
            describe(raw, definitionOf(resolved, context));
        }
        return resolved;
    }

    private static Schema<?> definitionOf(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        if (reference == null) {
            return schema;
        }
        var defined = context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return defined == null ? schema : defined;
    }

    private static void describe(Class<?> recordClass, Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        for (var rule : recordClass.getAnnotationsByType(FieldRule.class)) {
            append(schema, FieldRule.Parsed.of(rule).sentence());
        }
        List<String> required = new ArrayList<>();
        for (RecordComponent component : recordClass.getRecordComponents()) {
            var property = schema.getProperties().get(component.getName());
            if (property == null) {
                continue;
            }
            var publicOnly = component.getAnnotation(PublicOnly.class);
            if (publicOnly != null) {
                append(property, ZoneRules.sentence(publicOnly));
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.getProperties().put(component.getName(), nullable(property));
            } else {
                required.add(component.getName());
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    /** Resolving may happen more than once for one schema; a sentence is added once. */
    private static void append(Schema<?> schema, String sentence) {
        var description = schema.getDescription();
        if (description == null) {
            schema.setDescription(sentence);
        } else if (!description.contains(sentence)) {
            schema.setDescription(description + " " + sentence);
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema nullable(Schema property) {
        if (property.get$ref() != null) {
            var either = new Schema<>();
            either.setAnyOf(List.of(property, new Schema<>().types(Set.of("null"))));
            return either;
        }
        Set<String> types = property.getTypes();
        if (types != null && !types.contains("null")) {
            var more = new LinkedHashSet<>(types);
            more.add("null");
            property.setTypes(more);
            if (property.getEnum() != null && !property.getEnum().contains(null)) {
                List values = new ArrayList<>(property.getEnum());
                values.add(null);
                property.setEnum(values);
            }
        }
        return property;
    }
}
