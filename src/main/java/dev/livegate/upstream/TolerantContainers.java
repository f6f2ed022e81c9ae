package dev.livegate.upstream;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** Reads lists without the items that have no id, and a null map as an empty one. Each is counted as an oddity. */
final class TolerantContainers extends ValueDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return type.getContentType().isTypeOrSubTypeOf(Identified.class)
                ? new IdentifiedItems(deserializer)
                : deserializer;
    }

    @Override
    public ValueDeserializer<?> modifyMapDeserializer(
            DeserializationConfig config,
            MapType type,
            BeanDescription.Supplier bean,
            ValueDeserializer<?> deserializer) {
        return new NullAsEmpty(deserializer);
    }

    private static final class IdentifiedItems extends DelegatingDeserializer {

        IdentifiedItems(ValueDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
            return new IdentifiedItems(delegate);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
            var items = super.deserialize(parser, context);
            if (items instanceof Collection<?> read) {
                read.removeIf(item -> {
                    if (hasId(item)) {
                        return false;
                    }
                    Oddities.note(context, parser.streamReadContext());
                    return true;
                });
            }
            return items;
        }

        private static boolean hasId(@Nullable Object item) {
            return item instanceof Identified identified
                    && identified.identity() != null
                    && !String.valueOf(identified.identity()).isBlank();
        }
    }

    private static final class NullAsEmpty extends DelegatingDeserializer {

        NullAsEmpty(ValueDeserializer<?> delegate) {
            super(delegate);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> delegate) {
            return new NullAsEmpty(delegate);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            Oddities.note(context, context.getParser().streamReadContext());
            return Map.of();
        }

        /** A map that is missing is missing. */
        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
