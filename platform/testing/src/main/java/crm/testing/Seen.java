package crm.testing;

import com.fasterxml.jackson.databind.JsonNode;
import crm.contracts.EventType;
import java.util.Map;

/**
 * An event as it lies on the broker.
 *
 * @param key the record's key
 * @param attributes the CloudEvents attributes, without {@code ce_}
 * @param data the fact
 * @param partition where it lies
 * @param offset where it lies in the partition
 */
public record Seen(String key, Map<String, String> attributes, JsonNode data, int partition, long offset) {

    /** Whether it is of the given type. */
    public boolean is(EventType<?> type) {
        return type.type().equals(attributes.get("type"));
    }

    /** The aggregate's text id. */
    public String subject() {
        return attributes.get("subject");
    }

    /** The tenant that it belongs to. */
    public String tenant() {
        return attributes.get("tenantid");
    }

    /** The aggregate's version. */
    public long sequence() {
        return Long.parseLong(attributes.get("sequence"));
    }
}
