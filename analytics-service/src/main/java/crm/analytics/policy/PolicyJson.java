package crm.analytics.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Policies as JSON: what is left out has its default. */
final class PolicyJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNode DEFAULTS = JSON.valueToTree(Policy.DEFAULT);
    /** Kinds of facts are the keys here, so any name may stand. */
    private static final String COSTS = "/costs";

    private static final int MOST_COSTS = 50;

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,15}(\\.\\d{1,6})?");

    private PolicyJson() {}

    /** What is stored. */
    static String write(Policy policy) {
        try {
            return JSON.writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was stored. */
    static Policy read(String json) {
        try {
            return merged(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored policy cannot be read", e);
        }
    }

    /**
     * What a caller wants.
     *
     * @throws InvalidInput with everything that is wrong with it
     */
    static Policy read(JsonNode wanted) {
        List<FieldError> errors = new ArrayList<>();
        check(errors, "", wanted, DEFAULTS);
        refuse(errors);
        Policy policy = merged(wanted);
        refuse(policy.errors());
        return policy;
    }

    private static Policy merged(JsonNode over) {
        try {
            return JSON.treeToValue(merge(DEFAULTS.deepCopy(), over), Policy.class);
        } catch (JsonProcessingException e) {
            throw new InvalidInput("", "invalid-policy", "Is no policy: " + e.getOriginalMessage());
        }
    }

    private static JsonNode merge(JsonNode base, JsonNode over) {
        over.properties().forEach(entry -> {
            JsonNode below = base.get(entry.getKey());
            ((ObjectNode) base)
                    .set(
                            entry.getKey(),
                            below != null && below.isObject() ? merge(below, entry.getValue()) : entry.getValue());
        });
        return base;
    }

    private static void check(List<FieldError> errors, String pointer, JsonNode wanted, JsonNode like) {
        if (like.isBigDecimal()) {
            checkAmount(errors, pointer, wanted);
            return;
        }
        boolean same = like.isNumber() ? wanted.isNumber() : wanted.getNodeType() == like.getNodeType();
        if (!same || like.isInt() && !wanted.canConvertToExactIntegral()) {
            errors.add(new FieldError(pointer, "wrong-type", "Must be like " + like + "."));
        } else if (pointer.equals(COSTS)) {
            checkCosts(errors, wanted);
        } else if (like.isObject()) {
            wanted.properties().forEach(entry -> {
                String name = pointer + "/" + entry.getKey();
                if (like.has(entry.getKey())) {
                    check(errors, name, entry.getValue(), like.get(entry.getKey()));
                } else {
                    errors.add(new FieldError(name, "unknown-field", "There is no such rule."));
                }
            });
        } else if (like.isTextual() && !known(pointer, wanted.asText())) {
            errors.add(new FieldError(pointer, "unknown-value", "There is no such choice."));
        }
    }

    private static void checkCosts(List<FieldError> errors, JsonNode costs) {
        if (costs.size() > MOST_COSTS) {
            errors.add(new FieldError(COSTS, "too-many", "At most " + MOST_COSTS + " kinds have a cost."));
        }
        costs.properties().forEach(entry -> checkAmount(errors, COSTS + "/" + entry.getKey(), entry.getValue()));
    }

    /** Amounts are shown as text, as everywhere; a number says the same. */
    private static void checkAmount(List<FieldError> errors, String pointer, JsonNode wanted) {
        if (!wanted.isNumber()
                && !(wanted.isTextual() && AMOUNT.matcher(wanted.asText()).matches())) {
            errors.add(new FieldError(pointer, "wrong-type", "Must be an amount, such as \"12.50\"."));
        }
    }

    private static boolean known(String pointer, String text) {
        Enum<?>[] choices = pointer.endsWith("threshold") ? Policy.Threshold.values() : Policy.Axis.values();
        return List.of(choices).stream().anyMatch(choice -> choice.name().equals(text));
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }
}
