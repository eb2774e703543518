package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The document of one tenant: the general one, with the attributes that the tenant has defined. There is one schema for
 * each kind of record, which all properties with its values refer to.
 */
final class AttributeSchemas {

    /** Marks such a property in the documents of the parts; its value is the kind of record. */
    private static final String MARK = "x-attributes-of";

    private static final String DESCRIPTION = "description";
    private static final String DECIMAL = "^-?(0|[1-9][0-9]{0,14})([.][0-9]{1,8})?$";

    private final ObjectNode document;
    private final ArrayNode told;

    AttributeSchemas(ObjectNode general, String tenant) {
        document = general.deepCopy();
        document.put("x-tenant", tenant);
        told = document.putArray("x-attributes");
    }

    /** The kinds of records that may have attributes. */
    static Set<String> objects(JsonNode general) {
        Set<String> objects = new TreeSet<>();
        general.findValues(MARK).forEach(object -> objects.add(object.asText()));
        return objects;
    }

    /** Adds the definitions for a kind of record, or that they are not told at the moment. */
    void add(String object, Optional<List<JsonNode>> definitions) {
        told.addObject().put("name", object).put("included", definitions.isPresent());
        definitions.filter(defined -> !defined.isEmpty()).ifPresent(defined -> {
            String name = "AttributesOf" + word(object);
            document.withObject("/components/schemas").set(name, schema(object, defined));
            refer(document, object, "#/components/schemas/" + name);
        });
    }

    /** The whole document. */
    ObjectNode toJson() {
        return document;
    }

    private ObjectNode schema(String object, List<JsonNode> defined) {
        ObjectNode schema = document.objectNode()
                .put("type", "object")
                .put(DESCRIPTION, "Attributes of " + object + " that the tenant has defined; null clears a value");
        ObjectNode properties = schema.putObject("properties");
        defined.forEach(attribute ->
                describe(properties.putObject(attribute.path("name").asText()), attribute));
        return schema;
    }

    /** Says what the values are. Of a type that is not known here, nothing. */
    private static void describe(ObjectNode property, JsonNode attribute) {
        switch (attribute.path("type").asText()) {
            case "TEXT" -> property.put("type", "string");
            case "INTEGER" -> property.put("type", "integer").put("format", "int64");
            case "DECIMAL" ->
                property.put("type", "string").put("format", "decimal").put("pattern", DECIMAL);
            case "BOOLEAN" -> property.put("type", "boolean");
            case "DATE" -> property.put("type", "string").put("format", "date");
            case "TIME" -> property.put("type", "string").put("format", "date-time");
            default -> {}
        }
        property.put("title", attribute.path("label").asText());
        if (attribute.path("required").asBoolean()) {
            property.put(DESCRIPTION, "Each record has a value");
        }
        if (attribute.path("enum").isArray()) {
            property.set("enum", attribute.get("enum"));
        }
    }

    private static void refer(JsonNode node, String object, String reference) {
        if (node instanceof ObjectNode property && property.path(MARK).asText().equals(object)) {
            property.retain(MARK, DESCRIPTION);
            property.put("$ref", reference);
        } else {
            node.forEach(child -> refer(child, object, reference));
        }
    }

    private static String word(String object) {
        return Arrays.stream(object.split("-"))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }
}
