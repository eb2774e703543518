package crm.analytics.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conditions as JSON.
 *
 * <pre>
 * {"and": [CONDITION, …]}   {"or": [CONDITION, …]}   {"not": CONDITION}
 * {"field": "revenue", "currency": "USD", "operator": "ge", "value": "1000.00"}
 * </pre>
 */
final class ConditionJson {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_COMPARISONS = 50;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<FieldError> errors = new ArrayList<>();
    private int comparisons;

    private ConditionJson() {}

    /**
     * Reads a condition.
     *
     * @param pointer where it stands in the input
     * @throws InvalidInput with everything that is wrong with it
     */
    static Condition read(JsonNode node, String pointer) {
        ConditionJson reader = new ConditionJson();
        Condition condition = reader.node(node, pointer, 1);
        if (!reader.errors.isEmpty()) {
            throw new InvalidInput(reader.errors);
        }
        return condition;
    }

    private Condition node(JsonNode node, String pointer, int depth) {
        if (depth > MAX_DEPTH) {
            return wrong(pointer, "too-deep", "Conditions nest at most " + MAX_DEPTH + " levels.");
        }
        if (node == null || !node.isObject() || node.isEmpty()) {
            return wrong(pointer, "invalid-condition", "Expected an object with and, or, not or field.");
        }
        if (node.has("field")) {
            return comparison(node, pointer);
        }
        String key = node.fieldNames().next();
        if (node.size() > 1 || !Set.of("and", "or", "not").contains(key)) {
            return wrong(pointer, "invalid-condition", "Expected exactly one of and, or, not, or a field.");
        }
        JsonNode inner = node.get(key);
        if (key.equals("not")) {
            return new Condition.Not(node(inner, pointer + "/not", depth + 1));
        }
        if (!inner.isArray() || inner.isEmpty()) {
            return wrong(pointer + "/" + key, "invalid-condition", "Expected a list of at least one condition.");
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < inner.size(); i++) {
            parts.add(node(inner.get(i), pointer + "/" + key + "/" + i, depth + 1));
        }
        return key.equals("and") ? new Condition.And(parts) : new Condition.Or(parts);
    }

    private Condition comparison(JsonNode node, String pointer) {
        if (++comparisons > MAX_COMPARISONS) {
            return wrong(pointer, "too-many", "A segment has at most " + MAX_COMPARISONS + " comparisons.");
        }
        Set<String> unknown = new HashSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of("field", "currency", "operator", "value"));
        unknown.forEach(name -> wrong(pointer + "/" + name, "unknown-field", "A comparison has no " + name + "."));
        Field field = Field.named(node.path("field").asText()).orElse(null);
        if (field == null) {
            return wrong(
                    pointer + "/field",
                    "unknown-value",
                    "Known fields: "
                            + Arrays.stream(Field.values()).map(Field::text).collect(Collectors.joining(", ")) + ".");
        }
        Operator operator = Operator.named(node.path("operator").asText()).orElse(null);
        if (operator == null || !operator.appliesTo(field.type())) {
            return wrong(
                    pointer + "/operator",
                    "unknown-value",
                    "Operators for " + field.text() + ": "
                            + Arrays.stream(Operator.values())
                                    .filter(known -> known.appliesTo(field.type()))
                                    .map(Operator::text)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        String currency = currency(node.get("currency"), field, pointer + "/currency");
        Object value = value(node.get("value"), field, operator, pointer + "/value");
        return new Condition.Comparison(field, currency, operator, value);
    }

    private String currency(JsonNode node, Field field, String pointer) {
        if (node == null || node.isNull()) {
            if (field.currency() == Field.Currency.REQUIRED) {
                wrong(pointer, "required", "Money of different currencies is not added up: name one.");
            }
            return null;
        }
        if (field.currency() == Field.Currency.NONE) {
            wrong(pointer, "unknown-field", "The field " + field.text() + " has no currency.");
        } else if (!node.isTextual() || !node.textValue().matches("[A-Z]{3}")) {
            wrong(pointer, "invalid-currency", "Expected an ISO 4217 code such as USD.");
        }
        return node.asText();
    }

    private Object value(JsonNode node, Field field, Operator operator, String pointer) {
        if (operator == Operator.EXISTS) {
            return node == null ? null : wrong(pointer, "unknown-field", "The operator exists takes no value.");
        }
        if (node == null) {
            return wrong(pointer, "required", "Is missing.");
        }
        if (operator == Operator.IN) {
            List<String> list = new ArrayList<>();
            node.forEach(item -> list.add(item.asText()));
            return node.isArray() && !list.isEmpty()
                    ? List.copyOf(list)
                    : wrong(pointer, "invalid-value", "Expected a list of texts.");
        }
        return switch (field.type()) {
            case NUMBER, MILLIONTHS -> number(node, pointer);
            case TIME -> time(node, pointer);
            case TEXT -> node.isTextual() ? node.textValue() : wrong(pointer, "invalid-value", "Expected a text.");
        };
    }

    private Object number(JsonNode node, String pointer) {
        String text = node.asText();
        return (node.isNumber() || node.isTextual()) && text.matches("-?\\d{1,15}(\\.\\d{1,4})?")
                ? new BigDecimal(text)
                : wrong(pointer, "invalid-number", "Expected a decimal number with at most 4 decimals.");
    }

    private Object time(JsonNode node, String pointer) {
        try {
            return Instant.parse(node.asText()).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            return wrong(pointer, "invalid-time", "Expected an RFC 3339 time such as 2026-01-31T00:00:00Z.");
        }
    }

    private <T> T wrong(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
        return null;
    }

    /** The JSON of a condition, in the form in which it is stored and shown. */
    static ObjectNode write(Condition condition) {
        return switch (condition) {
            case Condition.And and -> JSON.objectNode().set("and", list(and.parts()));
            case Condition.Or or -> JSON.objectNode().set("or", list(or.parts()));
            case Condition.Not not -> JSON.objectNode().set("not", write(not.part()));
            case Condition.Comparison comparison -> write(comparison);
        };
    }

    private static ArrayNode list(List<Condition> parts) {
        ArrayNode list = JSON.arrayNode();
        parts.forEach(part -> list.add(write(part)));
        return list;
    }

    private static ObjectNode write(Condition.Comparison comparison) {
        ObjectNode node = JSON.objectNode().put("field", comparison.field().text());
        if (comparison.currency() != null) {
            node.put("currency", comparison.currency());
        }
        node.put("operator", comparison.operator().text());
        if (comparison.value() != null) {
            node.set("value", literal(comparison.value()));
        }
        return node;
    }

    /** A value of a comparison or of a customer's field. */
    static JsonNode literal(Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case BigDecimal number -> JSON.textNode(number.toPlainString());
            case List<?> list -> {
                ArrayNode array = JSON.arrayNode();
                list.forEach(item -> array.add(item.toString()));
                yield array;
            }
            default -> JSON.textNode(value.toString());
        };
    }
}
