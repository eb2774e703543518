package crm.administration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The one form in which the same state always is the same text. */
@ApplicationScoped
class ConfigurationText {

    /** Leaves as many bits as fit into the 18 digits of an ETag. */
    private static final int SURPLUS_BITS = 5;

    private final ObjectMapper json;

    ConfigurationText(ObjectMapper json) {
        this.json = json;
    }

    /** Entries in the order of their keys, each in canonical form. */
    SortedMap<String, JsonNode> canonical(Map<String, Object> entries) {
        SortedMap<String, JsonNode> sorted = new TreeMap<>();
        entries.forEach((key, value) -> sorted.put(key, canonical(json.<JsonNode>valueToTree(value))));
        return sorted;
    }

    /** Fields in the order of their names, without those that say nothing; numbers of one kind. */
    private JsonNode canonical(JsonNode node) {
        if (node.isObject()) {
            SortedMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            ObjectNode sorted = json.createObjectNode();
            fields.forEach((name, value) -> {
                if (!value.isNull()) {
                    sorted.set(name, canonical(value));
                }
            });
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode items = json.createArrayNode();
            node.forEach(item -> items.add(canonical(item)));
            return items;
        }
        return node.isIntegralNumber() && node.canConvertToLong() ? LongNode.valueOf(node.longValue()) : node;
    }

    /** The state with the number that tells it from others. */
    Configuration state(SortedMap<String, SortedMap<String, JsonNode>> sections) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(sections));
            return new Configuration(sections, ByteBuffer.wrap(digest).getLong() >>> SURPLUS_BITS);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A configuration cannot be written", e);
        }
    }

    /** What a document says in one place, to be read as something. */
    ConfigurationEntry entry(JsonNode value) {
        return new ConfigurationEntry(json, value);
    }
}
