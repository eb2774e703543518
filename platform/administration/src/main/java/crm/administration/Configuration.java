package crm.administration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a tenant has decided about a service, in canonical form: by sections and keys in the order of their names.
 *
 * @param version tells states apart: the same state always has the same one
 */
record Configuration(SortedMap<String, SortedMap<String, JsonNode>> sections, long version) {

    /** What a section says, nothing where there is no such section. */
    SortedMap<String, JsonNode> section(String name) {
        return sections.getOrDefault(name, new TreeMap<>());
    }
}
