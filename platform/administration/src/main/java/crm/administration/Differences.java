package crm.administration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** In which places two states of a configuration differ, in the order of the document. */
final class Differences {

    private Differences() {}

    static List<ConfigurationDifference> between(Configuration before, Configuration after) {
        List<ConfigurationDifference> all = new ArrayList<>();
        after.sections().forEach((name, latter) -> add(all, name, before.section(name), latter));
        return List.copyOf(all);
    }

    private static void add(
            List<ConfigurationDifference> all,
            String section,
            SortedMap<String, JsonNode> former,
            SortedMap<String, JsonNode> latter) {
        SortedSet<String> keys = new TreeSet<>(former.keySet());
        keys.addAll(latter.keySet());
        for (String key : keys) {
            JsonNode was = former.get(key);
            JsonNode is = latter.get(key);
            if (was == null) {
                all.add(new ConfigurationDifference(section, key, ConfigurationDifference.Action.ADDED, null, is));
            } else if (is == null) {
                all.add(new ConfigurationDifference(section, key, ConfigurationDifference.Action.REMOVED, was, null));
            } else if (!was.equals(is)) {
                all.add(new ConfigurationDifference(section, key, ConfigurationDifference.Action.CHANGED, was, is));
            }
        }
    }
}
