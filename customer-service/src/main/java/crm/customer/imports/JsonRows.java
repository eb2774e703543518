package crm.customer.imports;

import crm.persistence.InvalidInput;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a file with one JSON object in each line, such as the body that creates a customer. */
final class JsonRows implements RowReader {

    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 4;
    private static final String ATTRIBUTES = "attributes";

    private final ImportMapping mapping;
    private final StringBuilder rest = new StringBuilder();
    private long count;

    JsonRows(ImportMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public List<RawRow> add(String text) {
        rest.append(text);
        List<RawRow> rows = new ArrayList<>();
        int start = 0;
        for (int end = rest.indexOf("\n", start); end >= 0; end = rest.indexOf("\n", start)) {
            line(rest.substring(start, end), rows);
            start = end + 1;
        }
        rest.delete(0, start);
        if (rest.length() > LONGEST) {
            throw new InvalidInput(
                    "", "malformed-ndjson", "Line " + (count + 1) + " has more than " + LONGEST + " characters.");
        }
        return rows;
    }

    @Override
    public List<RawRow> finish() {
        List<RawRow> rows = new ArrayList<>();
        line(rest.toString(), rows);
        return rows;
    }

    private void line(String line, List<RawRow> rows) {
        if (line.isBlank()) {
            return;
        }
        count++;
        try {
            Map<String, String> values = new LinkedHashMap<>();
            flatten("", new JsonObject(line), values, 1);
            rows.add(mapped(values));
        } catch (DecodeException e) {
            rows.add(RawRow.broken(count, "", "malformed-json", "The line is no JSON object."));
        } catch (InvalidInput e) {
            rows.add(new RawRow(count, Map.of(), e.errors().getFirst()));
        }
    }

    private RawRow mapped(Map<String, String> values) {
        Map<String, String> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String field = mapping.ofMember(name);
            if (field != null && !mapping.fields().isKnown(field)) {
                throw new InvalidInput(List.of(mapping.fields().unknown(field, field)));
            }
            if (field != null && !value.isBlank()) {
                fields.put(field, value.strip());
            }
        });
        return RawRow.of(count, fields);
    }

    private static void flatten(String prefix, JsonObject object, Map<String, String> values, int depth) {
        for (Map.Entry<String, Object> member : object) {
            String name = prefix + member.getKey();
            switch (member.getValue()) {
                case null -> {}
                case JsonObject inner
                when depth < DEEPEST ->
                    flatten(name.equals(ATTRIBUTES) ? ImportFields.ATTRIBUTE : name + ".", inner, values, depth + 1);
                case JsonArray several -> list(name, several, values);
                case JsonObject tooDeep ->
                    throw new InvalidInput(
                            name, "malformed", "Objects lie in each other " + DEEPEST + " deep at most.");
                case Object value -> values.put(name, value.toString());
            }
        }
    }

    private static void list(String name, JsonArray several, Map<String, String> values) {
        List<String> parts = new ArrayList<>();
        for (Object one : several) {
            if (one instanceof JsonObject reference
                    && name.equals(ImportFields.EXTERNAL_IDS)
                    && reference.getValue("system") instanceof String system
                    && reference.getValue("id") instanceof String id) {
                values.put(ImportFields.OTHER_ID + system, id);
            } else if (one instanceof JsonObject || one instanceof JsonArray || one == null) {
                throw new InvalidInput(name, "wrong-type", "Expected a list of plain values.");
            } else {
                parts.add(one.toString());
            }
        }
        if (!parts.isEmpty()) {
            values.put(name, String.join("|", parts));
        }
    }
}
