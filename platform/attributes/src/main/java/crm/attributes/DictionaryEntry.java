package crm.attributes;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A value of a dictionary.
 *
 * @param code what records have, and programs compare; never changes
 * @param labels for people, by language: {@code en}, {@code pt-BR}
 * @param order by which people see the entries of a dictionary; those of the same number by their codes
 * @param active whether records may get it; those that have it keep it
 */
public record DictionaryEntry(String code, Map<String, String> labels, int order, boolean active) {

    /** Labels are kept in the order of their languages. */
    public DictionaryEntry {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** The entries in a column; null has none. */
    static List<DictionaryEntry> ofJson(String column) {
        if (column == null) {
            return null;
        }
        JsonArray entries = new JsonArray(column);
        return IntStream.range(0, entries.size())
                .mapToObj(i -> of(entries.getJsonObject(i)))
                .toList();
    }

    private static DictionaryEntry of(JsonObject json) {
        Map<String, String> labels = new TreeMap<>();
        json.getJsonObject("labels").forEach(label -> labels.put(label.getKey(), (String) label.getValue()));
        return new DictionaryEntry(json.getString("code"), labels, json.getInteger("order"), json.getBoolean("active"));
    }

    /** As the column has them. */
    static String json(List<DictionaryEntry> entries) {
        JsonArray all = new JsonArray();
        for (DictionaryEntry entry : entries) {
            JsonObject labels = new JsonObject();
            entry.labels().forEach(labels::put);
            all.add(new JsonObject()
                    .put("code", entry.code())
                    .put("labels", labels)
                    .put("order", entry.order())
                    .put("active", entry.active()));
        }
        return all.encode();
    }
}
