package crm.customer.imports;

import crm.persistence.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row as the file has it.
 *
 * @param number its place in the file, 1 for the first row behind the header
 * @param values by the names of the fields; what is blank is not there
 * @param problem why it is none, null where it is one
 */
record RawRow(long number, Map<String, String> values, FieldError problem) {

    static RawRow of(long number, Map<String, String> values) {
        return new RawRow(number, values, null);
    }

    static RawRow broken(long number, String pointer, String code, String message) {
        return new RawRow(number, Map.of(), new FieldError(pointer, code, message));
    }

    /** About how much memory it takes, in characters. */
    int size() {
        int size = 0;
        for (Map.Entry<String, String> value : values.entrySet()) {
            size += value.getKey().length() + value.getValue().length();
        }
        return size;
    }

    JsonArray json() {
        JsonObject stored = new JsonObject();
        values.forEach(stored::put);
        JsonArray json = new JsonArray().add(number).add(stored);
        return problem == null
                ? json
                : json.add(new JsonArray()
                        .add(problem.pointer())
                        .add(problem.code())
                        .add(problem.message()));
    }

    static RawRow ofJson(JsonArray json) {
        Map<String, String> values = new LinkedHashMap<>();
        json.getJsonObject(1).forEach(value -> values.put(value.getKey(), (String) value.getValue()));
        JsonArray problem = json.size() > 2 ? json.getJsonArray(2) : null;
        return new RawRow(
                json.getLong(0),
                values,
                problem == null
                        ? null
                        : new FieldError(problem.getString(0), problem.getString(1), problem.getString(2)));
    }
}
