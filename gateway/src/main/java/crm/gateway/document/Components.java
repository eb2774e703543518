package crm.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import crm.gateway.route.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The components of several documents in one: equal ones once, different ones of one name under two names. */
final class Components {

    private static final String ROOT = "#/components/";
    private static final String REF = "$ref";

    private final ObjectNode all;
    private final JsonNode added;
    private final String prefix;
    /** From the reference that the added document uses to the one that is right now. */
    private final Map<String, String> renamed = new HashMap<>();

    private Components(ObjectNode all, JsonNode added, Part part) {
        this.all = all;
        this.added = added;
        this.prefix = part.name().charAt(0) + part.key().substring(1);
    }

    /** Adds the components of the document, and changes its references to what was renamed. */
    static void add(ObjectNode all, ObjectNode document, Part part) {
        Components components = new Components(all, document.path("components"), part);
        components.findConflicts();
        components.point(document);
        components.copy();
    }

    private void findConflicts() {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, JsonNode> kind : added.properties()) {
                for (Map.Entry<String, JsonNode> component : kind.getValue().properties()) {
                    String reference = ROOT + kind.getKey() + "/" + component.getKey();
                    JsonNode known = all.path(kind.getKey()).path(component.getKey());
                    if (!renamed.containsKey(reference)
                            && !known.isMissingNode()
                            && (!known.equals(component.getValue()) || usesRenamed(component.getValue()))) {
                        renamed.put(reference, ROOT + kind.getKey() + "/" + prefix + component.getKey());
                        more = true;
                    }
                }
            }
        }
    }

    /** Two components that look the same differ where what they refer to does. */
    private boolean usesRenamed(JsonNode component) {
        Set<String> references = new HashSet<>();
        component.findValues(REF).forEach(reference -> references.add(reference.asText()));
        references.retainAll(renamed.keySet());
        return !references.isEmpty();
    }

    private void point(JsonNode node) {
        if (node instanceof ObjectNode object) {
            String right = renamed.get(object.path(REF).asText());
            if (right != null) {
                object.set(REF, TextNode.valueOf(right));
            }
            object.forEach(this::point);
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::point);
        }
    }

    private void copy() {
        for (Map.Entry<String, JsonNode> kind : added.properties()) {
            ObjectNode target = all.withObject("/" + kind.getKey());
            kind.getValue().properties().forEach(component -> {
                String reference = ROOT + kind.getKey() + "/" + component.getKey();
                String name = renamed.containsKey(reference) ? prefix + component.getKey() : component.getKey();
                target.set(name, component.getValue());
            });
        }
    }
}
