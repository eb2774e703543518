package crm.attributes;

import crm.persistence.Change;
import crm.persistence.InvalidInput;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The values of a record's attributes, by their names: text, whole numbers and truth values. Cannot be changed. */
public final class AttributeValues {

    /** What a schema of the API says of a property with values: an extension, whose value is the kind of record. */
    public static final String SCHEMA = "x-attributes-of";

    /** No values. */
    public static final AttributeValues NONE = new AttributeValues(Map.of());

    private final Map<String, Object> values;

    AttributeValues(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The values in a column {@code attributes}, as text; null and an empty text have none. */
    public static AttributeValues ofJson(String json) {
        return json == null || json.isEmpty() || json.equals("{}") ? NONE : of(new JsonObject(json));
    }

    /** The values in a column {@code attributes}; null has none. */
    public static AttributeValues of(JsonObject column) {
        if (column == null || column.isEmpty()) {
            return NONE;
        }
        Map<String, Object> values = new TreeMap<>();
        column.getMap()
                .forEach((name, value) ->
                        values.put(name, value instanceof Integer number ? number.longValue() : value));
        return new AttributeValues(values);
    }

    /**
     * The values that a partial update gives by their names, each null to be cleared.
     *
     * @return null where it says nothing of attributes
     * @throws InvalidInput where it says null of all of them
     */
    public static Map<String, Object> given(Change<Map<String, Object>> change) {
        if (change.given() && change.value() == null) {
            throw new InvalidInput("/attributes", "required", "Name the attributes to clear, each with null.");
        }
        return change.value();
    }

    /** As the column has them. */
    public String json() {
        return new JsonObject(Collections.unmodifiableMap(values)).encode();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** In the order of the names. */
    public Map<String, Object> asMap() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AttributeValues same && values.equals(same.values);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(values);
    }

    @Override
    public String toString() {
        return "attributes " + values.keySet();
    }
}
