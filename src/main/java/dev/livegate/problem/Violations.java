package dev.livegate.problem;

import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.validation.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Translates the framework's findings about a request into violations for its caller. */
final class Violations {

    private static final int LONGEST_VALUE = 64;

    private Violations() {}

    static List<Violation> of(BindingResult result) {
        var found = new ArrayList<Violation>();
        for (var error : result.getAllErrors()) {
            found.add(
                    error instanceof FieldError field
                            ? violation(field.getField(), field.getDefaultMessage(), field.getRejectedValue())
                            : violation("body", error.getDefaultMessage(), null));
        }
        return found;
    }

    static List<Violation> of(MethodValidationResult result) {
        var found = new ArrayList<Violation>();
        for (var parameter : result.getParameterValidationResults()) {
            var name = String.valueOf(parameter.getMethodParameter().getParameterName());
            if (parameter instanceof ParameterErrors body) {
                found.addAll(of((BindingResult) body));
            } else {
                for (MessageSourceResolvable error : parameter.getResolvableErrors()) {
                    found.add(violation(name, error.getDefaultMessage(), parameter.getArgument()));
                }
            }
        }
        return found;
    }

    static List<Violation> of(ConstraintViolationException failure) {
        return failure.getConstraintViolations().stream()
                .map(broken -> violation(path(broken), broken.getMessage(), broken.getInvalidValue()))
                .toList();
    }

    /** The path without the validator's own names for elements of lists. */
    private static String path(ConstraintViolation<?> broken) {
        return broken.getPropertyPath().toString().replaceAll("\\.<[a-z ]+>", "");
    }

    static Violation ofParameter(String name, TypeMismatchException mismatch) {
        Throwable root = mismatch;
        var type = mismatch.getRequiredType();
        while (root.getCause() != null) {
            root = root.getCause();
            if (root instanceof ConversionFailedException element) {
                type = element.getTargetType().getType();
            }
        }
        // Messages of our own id types say what is allowed; those of the platform's converters speak of classes.
        var message = type != null && type.getName().startsWith("dev.livegate.") && !type.isEnum()
                ? root.getMessage()
                : "must be " + describe(type);
        return violation(name, message, mismatch.getValue());
    }

    static Violation ofJson(@Nullable Throwable failure) {
        if (failure instanceof StreamConstraintsException) {
            return violation(
                    "body",
                    "the JSON is nested too deeply, has too many parts, or a text or number in it is too long",
                    null);
        }
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return violation(path(unknown), "unknown field", null);
        }
        if (failure instanceof InvalidFormatException wrong) {
            return violation(path(wrong), "must be " + describe(wrong.getTargetType()), wrong.getValue());
        }
        if (failure instanceof MismatchedInputException wrong) {
            return violation(path(wrong), "must be " + describe(wrong.getTargetType()), null);
        }
        if (failure instanceof InputCoercionException wrong) {
            return violation(path(wrong), "must be " + describe(wrong.getTargetType()), null);
        }
        if (failure instanceof ValueInstantiationException wrong
                && wrong.getCause() instanceof IllegalArgumentException rule) {
            return violation(path(wrong), rule.getMessage(), null);
        }
        return violation("body", "the body is not valid JSON", null);
    }

    private static String path(JacksonException failure) {
        var path = failure.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "body" : path.startsWith(".") ? path.substring(1) : path;
    }

    private static String describe(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            var words = new ArrayList<String>();
            for (var constant : type.getEnumConstants()) {
                words.add(constant.toString());
            }
            return "one of " + String.join(", ", words);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        if (type == OffsetDateTime.class) {
            return "a time with offset in ISO-8601, 2026-12-01T19:30:00+09:00 say";
        }
        if (type == CountedId.class) {
            return "a text of 1 to 18 digits";
        }
        return type == String.class || type == ChannelId.class ? "a text" : "an object";
    }

    private static Violation violation(String field, @Nullable String message, @Nullable Object value) {
        return new Violation(
                field, message == null ? "is not valid" : message, isPrintable(field, value) ? value : null);
    }

    /** Secrets, personal data and long values are not repeated. */
    private static boolean isPrintable(String field, @Nullable Object value) {
        var name = field.toLowerCase(Locale.ROOT);
        var isSecret =
                name.contains("key") || name.contains("password") || name.contains("secret") || name.contains("token");
        // A refused address may contain user and password.
        var isPersonal = name.endsWith("email")
                || name.endsWith("phone")
                || String.valueOf(value).contains("@");
        return !isSecret
                && !isPersonal
                && (value instanceof Number || value instanceof Boolean || value instanceof CharSequence)
                && value.toString().length() <= LONGEST_VALUE;
    }
}
