package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The document of events of one tenant: the general one, in which each event that tells of attributes says which those are
 * that the tenant has defined. What may say something about a person is in no event, and so not here.
 */
final class EventAttributes {

    /** The kinds of records by the beginnings of the types of their events. */
    private static final Map<String, String> OBJECTS = Map.of(
            "crm.customer.customer.", "customers",
            "crm.sales.product.", "products",
            "crm.sales.opportunity.", "opportunities",
            "crm.sales.order.", "orders");

    private static final String ITEMS = "/payload/schema/properties/attributes/items";
    private static final String TYPE = "type";
    private static final String PATTERN = "pattern";
    private static final String DECIMAL = "^-?(0|[1-9][0-9]{0,14})([.][0-9]{1,8})?$";

    private final ObjectNode document;
    private final ArrayNode told;

    EventAttributes(JsonNode general, String tenant) {
        document = general.deepCopy();
        document.put("x-tenant", tenant);
        told = document.putArray("x-attributes");
    }

    /** The kinds of records whose events tell of attributes. */
    static Set<String> objects(JsonNode general) {
        Set<String> objects = new TreeSet<>();
        messages(general).properties().forEach(message -> {
            if (message.getValue().at(ITEMS).isObject()) {
                object(message.getKey()).ifPresent(objects::add);
            }
        });
        return objects;
    }

    /** Adds the definitions for a kind of record, or that they are not told at the moment. */
    void add(String object, Optional<List<JsonNode>> definitions) {
        told.addObject().put("name", object).put("included", definitions.isPresent());
        List<JsonNode> published = definitions.orElse(List.of()).stream()
                .filter(attribute -> !attribute.path("personal").asBoolean())
                .toList();
        if (published.isEmpty()) {
            return;
        }
        messages(document).properties().forEach(message -> {
            if (object(message.getKey()).filter(object::equals).isPresent()
                    && message.getValue().at(ITEMS) instanceof ObjectNode items) {
                ArrayNode choices = items.putArray("oneOf");
                published.forEach(attribute -> describe(choices.addObject(), attribute));
            }
        });
    }

    /** The whole document. */
    ObjectNode toJson() {
        return document;
    }

    private static JsonNode messages(JsonNode document) {
        return document.path("components").path("messages");
    }

    private static Optional<String> object(String type) {
        return OBJECTS.entrySet().stream()
                .filter(kind -> type.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Says what the value is, which is text whatever its type. Of a type that is not known here, nothing. */
    private static void describe(ObjectNode choice, JsonNode attribute) {
        choice.put("title", attribute.path("label").asText());
        ObjectNode properties = choice.putObject("properties");
        properties.putObject("name").put("const", attribute.path("name").asText());
        ObjectNode value = properties.putObject("value").put(TYPE, "string");
        switch (attribute.path(TYPE).asText()) {
            case "INTEGER" -> value.put(PATTERN, "^-?[0-9]{1,15}$");
            case "DECIMAL" -> value.put(PATTERN, DECIMAL);
            case "BOOLEAN" -> value.putArray("enum").add("true").add("false");
            case "DATE" -> value.put("format", "date");
            case "TIME" -> value.put("format", "date-time");
            default -> {}
        }
        if (attribute.path("enum").isArray()) {
            value.set("enum", attribute.get("enum"));
        }
    }
}
