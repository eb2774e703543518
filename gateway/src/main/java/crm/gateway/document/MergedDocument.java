package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.gateway.route.Part;
import crm.gateway.route.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One OpenAPI document made of those of the parts. Paths are as the gateway publishes them; what it does not publish is
 * left out. Components of the same name that differ get the name of their part in front.
 */
final class MergedDocument {

    private static final String PATHS = "paths";
    private static final String TAGS = "tags";
    private static final String OPERATION_ID = "operationId";

    private final ObjectNode document;
    private final Map<String, JsonNode> paths = new TreeMap<>();

    /** @param own the gateway's own document, which the others are added to */
    MergedDocument(ObjectNode own) {
        document = own.deepCopy();
        document.path(PATHS).properties().forEach(path -> paths.put(path.getKey(), path.getValue()));
        document.putArray("x-parts").addObject().put("name", "gateway").put("included", true);
        if (!document.has(TAGS)) {
            document.putArray(TAGS);
        }
    }

    /** Adds what a part offers, or that it does not say so at the moment. */
    void add(Part part, Optional<ObjectNode> described) {
        ((ArrayNode) document.get("x-parts"))
                .addObject()
                .put("name", part.service())
                .put("included", described.isPresent());
        described.ifPresent(original -> merge(part, original.deepCopy()));
    }

    /** The whole document. */
    ObjectNode toJson() {
        ObjectNode sorted = document.putObject(PATHS);
        paths.forEach(sorted::set);
        return document;
    }

    private void merge(Part part, ObjectNode other) {
        Components.add(document.withObject("/components"), other, part);
        other.path(PATHS)
                .properties()
                .forEach(path -> Routes.published(part, path.getKey()).ifPresent(published -> {
                    if (!published.equals(path.getKey())) {
                        nameAfter(part, path.getValue());
                    }
                    paths.put(published, path.getValue());
                }));
        other.path(TAGS).forEach(this::addTag);
    }

    /** Operations that every part has need a name of their own, and a place of their own on the page. */
    private static void nameAfter(Part part, JsonNode path) {
        for (JsonNode node : path) {
            if (node instanceof ObjectNode operation && operation.has("responses")) {
                if (operation.has(OPERATION_ID)) {
                    String id = operation.get(OPERATION_ID).asText();
                    operation.put(OPERATION_ID, part.key() + Character.toUpperCase(id.charAt(0)) + id.substring(1));
                }
                operation.putArray(TAGS).add("Administration of " + part.service());
            }
        }
    }

    private void addTag(JsonNode tag) {
        ArrayNode tags = (ArrayNode) document.get(TAGS);
        for (JsonNode known : tags) {
            if (known.path("name").equals(tag.path("name"))) {
                return;
            }
        }
        tags.add(tag);
    }
}
