package dev.livegate.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.livegate.api.ItemsResponse;
import dev.livegate.api.PageResponse;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Names lists by what they hold, as a person would: {@code EventList}, {@code ChannelPage}. Clients are generated from it. */
final class ListNameConverter implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var list = TypeFactory.defaultInstance().constructType(type.getType());
        if (list.hasRawClass(ItemsResponse.class)) {
            type.setName(nameOfItem(list) + "List");
        } else if (list.hasRawClass(PageResponse.class)) {
            type.setName(nameOfItem(list) + "Page");
        }
        return chain.next().resolve(type, context, chain);
    }

    private static String nameOfItem(JavaType list) {
        var item = list.containedType(0).getRawClass();
        var schema = item.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return schema == null || schema.name().isEmpty() ? item.getSimpleName() : schema.name();
    }
}
