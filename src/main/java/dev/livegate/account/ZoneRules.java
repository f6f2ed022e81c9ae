package dev.livegate.account;

import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Requirement;
import dev.livegate.validation.Violation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a request record against the zone of the account: {@link PublicOnly} fields and words, at any depth. */
public final class ZoneRules {

    private ZoneRules() {}

    /**
     * @throws NotInZoneException for a field or word that the zone lacks
     * @throws InvalidRequestException for a field that the zone requires
     */
    public static void check(Record request, Zone zone) {
        var missing = new ArrayList<Violation>();
        check("", request, zone, missing);
        if (!missing.isEmpty()) {
            throw new InvalidRequestException(missing.toArray(Violation[]::new));
        }
    }

    /**
     * Checks what a merge patch names, before anything is read that it could be applied to.
     *
     * @throws NotInZoneException for a field or word that the zone lacks
     */
    public static void check(JsonNode patch, Class<? extends Record> type, Zone zone) {
        for (var component : type.getRecordComponents()) {
            var path = component.getName();
            var value = patch.path(path);
            if (zone != Zone.PUBLIC && !value.isMissingNode() && !value.isNull()) {
                if (component.isAnnotationPresent(PublicOnly.class)) {
                    throw new NotInZoneException("the field " + path, zone);
                }
                words(component.getType())
                        .filter(word -> isPublicOnly(word) && value.asString("").equals(word.toString()))
                        .forEach(word -> {
                            throw new NotInZoneException("the value %s of %s".formatted(word, path), zone);
                        });
            }
        }
    }

    private static Stream<Enum<?>> words(Class<?> type) {
        return type.isEnum() ? Stream.of(type.getEnumConstants()).map(word -> (Enum<?>) word) : Stream.of();
    }

    private static void check(String prefix, Record request, Zone zone, List<Violation> missing) {
        for (var component : request.getClass().getRecordComponents()) {
            var path = prefix + component.getName();
            var value = value(component, request);
            var publicOnly = component.getAnnotation(PublicOnly.class);
            if (publicOnly != null) {
                if (zone != Zone.PUBLIC && value != null) {
                    throw new NotInZoneException("the field " + path, zone);
                }
                if (zone == Zone.PUBLIC && !publicOnly.value().isEmpty()) {
                    var requirement = Requirement.parse(publicOnly.value());
                    if (requirement.isBrokenBy(request, component.getName())) {
                        missing.add(new Violation(path, inPublicZone(requirement), null));
                    }
                }
            }
            if (value instanceof Record nested) {
                check(path + ".", nested, zone, missing);
            }
            if (value instanceof Enum<?> word && zone != Zone.PUBLIC && isPublicOnly(word)) {
                throw new NotInZoneException("the value %s of %s".formatted(word, path), zone);
            }
        }
    }

    private static String inPublicZone(Requirement requirement) {
        return "%s in the public zone %s"
                .formatted(requirement.demand(), requirement.condition())
                .strip();
    }

    /** The rule as a sentence for the document. */
    public static String sentence(PublicOnly field) {
        return field.value().isEmpty()
                ? "Public zone only."
                : "Public zone only; %s.".formatted(inPublicZone(Requirement.parse(field.value())));
    }

    private static boolean isPublicOnly(Enum<?> word) {
        try {
            return word.getDeclaringClass().getField(word.name()).isAnnotationPresent(PublicOnly.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object value(RecordComponent component, Record request) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(request);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
