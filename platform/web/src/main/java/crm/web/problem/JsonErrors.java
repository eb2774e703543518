package crm.web.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import java.util.Arrays;
import java.util.List;

/** Says where a JSON body is wrong, by JSON pointer, and never in the words of a Java class. */
public final class JsonErrors {

    private JsonErrors() {}

    /** What is wrong, at least one entry. */
    public static List<FieldError> of(JacksonException failure) {
        if (failure.getCause() instanceof InvalidInput invalid && failure instanceof JsonMappingException mapping) {
            return invalid.errors().stream()
                    .map(e -> new FieldError(pointer(mapping) + e.pointer(), e.code(), e.message()))
                    .toList();
        }
        return List.of(
                switch (failure) {
                    case UnrecognizedPropertyException e ->
                        new FieldError(
                                pointer(e),
                                "unknown-field",
                                Nearest.hint(
                                        "field",
                                        e.getPropertyName(),
                                        e.getKnownPropertyIds() == null
                                                ? List.of()
                                                : e.getKnownPropertyIds().stream()
                                                        .map(String::valueOf)
                                                        .toList()));
                    case InvalidTypeIdException e ->
                        new FieldError(pointer(e), "unknown-type", "There is no such kind of value here.");
                    case InvalidFormatException e
                    when e.getTargetType() != null && e.getTargetType().isEnum() ->
                        new FieldError(pointer(e), "unknown-value", hint(e));
                    case InvalidFormatException e -> new FieldError(pointer(e), "wrong-form", form(e.getTargetType()));
                    case MismatchedInputException e -> new FieldError(pointer(e), "wrong-type", type(e));
                    case StreamConstraintsException e ->
                        new FieldError("", "too-complex", "The JSON is nested too deeply or has a value too long.");
                    case JsonMappingException e
                    when e.getCause() instanceof JacksonException cause && cause != e ->
                        of(cause).getFirst();
                    case JsonMappingException e -> new FieldError(pointer(e), "wrong-form", "The value is not valid.");
                    default -> new FieldError("", "malformed-json", malformed(failure));
                });
    }

    private static String hint(InvalidFormatException e) {
        return Nearest.hint(
                "value",
                String.valueOf(e.getValue()),
                Arrays.stream(e.getTargetType().getEnumConstants())
                        .map(String::valueOf)
                        .toList());
    }

    private static String malformed(JacksonException e) {
        if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
            return "The same field appears twice in one object.";
        }
        return e.getLocation() == null
                ? "The body is not JSON."
                : "The body is not JSON: line %d, column %d."
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static String type(MismatchedInputException e) {
        Class<?> target = e.getTargetType();
        if (target == null
                || e.getPath().isEmpty()
                        && String.valueOf(e.getOriginalMessage()).startsWith("No content")) {
            return "A JSON value is expected.";
        }
        return form(target);
    }

    private static String form(Class<?> target) {
        String expected = switch (target.getSimpleName()) {
            case "String" -> "a string of Unicode characters without U+0000";
            case "BigDecimal" -> "a decimal number as a string, such as \"12.50\"";
            case "Instant" -> "a time as RFC 3339 has it, such as \"2026-01-31T12:00:00Z\"";
            case "LocalDate" -> "a date such as \"2026-01-31\"";
            case "Integer", "int", "Long", "long" -> "a whole number";
            case "Double", "double" -> "a number";
            case "Boolean", "boolean" -> "true or false";
            case "List", "Set", "ArrayList", "HashSet", "Collection" -> "an array";
            default -> target.isEnum() ? "one of its values, as a string" : "an object";
        };
        return "Expected " + expected + ".";
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/')
                    .append(
                            step.getFieldName() == null
                                    ? Integer.toString(step.getIndex())
                                    : step.getFieldName().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
