package crm.customer.history;

import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The fields that a customer's history tells of: as the API calls them, and as the database does. */
final class CustomerFields {

    /** What stands before the names of the tenant's own attributes, here and there. */
    static final String ATTRIBUTES = "attributes.";

    private static final Map<String, String> COLUMNS = columns();
    private static final Map<String, String> NAMES =
            COLUMNS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** What stands before the ids of what a column refers to. */
    private static final Map<String, String> REFERENCES =
            Map.of("parent_id", "cus", "survivor_id", "cus", "territory_id", "ter");

    private static final List<String> TIMES = List.of("next_action_at", "withdrawn_at", "erased_at");

    private CustomerFields() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("party", "party");
        columns.put("kinds", "kinds");
        columns.put("name", "name");
        columns.put("email", "email");
        columns.put("phone", "phone");
        columns.put("address.street", "street");
        columns.put("address.city", "city");
        columns.put("address.postalCode", "postal_code");
        columns.put("address.country", "country");
        columns.put("region", "region");
        columns.put("discountClass", "discount_class");
        columns.put("parentId", "parent_id");
        columns.put("lifecycle", "lifecycle");
        columns.put("ownerId", "owner_id");
        columns.put("orgUnit", "org_unit");
        columns.put("territoryId", "territory_id");
        columns.put("nextAction.what", "next_action_what");
        columns.put("nextAction.at", "next_action_at");
        columns.put("nextAction.by", "next_action_by");
        columns.put("externalIds", "external_ids");
        columns.put("number", "number");
        columns.put("survivorId", "survivor_id");
        columns.put("withdrawnAt", "withdrawn_at");
        columns.put("erasedAt", "erased_at");
        return columns;
    }

    /** The columns, as a list in SQL. */
    static String asSql() {
        return COLUMNS.values().stream().collect(Collectors.joining("', '", "('", "')"));
    }

    /**
     * The database's name of a field.
     *
     * @throws InvalidInput where there is no such field
     */
    static String column(String name) {
        String column = name.startsWith(ATTRIBUTES) ? name : COLUMNS.get(name);
        if (column == null) {
            throw new InvalidInput("filter", "unknown-value", Nearest.hint("field", name, COLUMNS.keySet()));
        }
        return column;
    }

    /** What the API calls it. */
    static String name(String column) {
        return NAMES.getOrDefault(column, column);
    }

    /** A value as the API shows it. */
    static Object value(String column, String json) {
        Object value = json == null ? null : Json.decodeValue(json);
        return switch (value) {
            case JsonArray array -> array.getList();
            case JsonObject object -> object.getMap();
            case String id when REFERENCES.containsKey(column) -> Ids.text(REFERENCES.get(column), UUID.fromString(id));
            case String time
            when TIMES.contains(column) ->
                OffsetDateTime.parse(time).toInstant().toString();
            case null, default -> value;
        };
    }
}
