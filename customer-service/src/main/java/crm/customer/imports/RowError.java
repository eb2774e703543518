package crm.customer.imports;

import crm.persistence.FieldError;
import io.vertx.core.json.JsonArray;
import java.util.List;

/**
 * What is wrong with one row.
 *
 * @param field as the mapping calls it; empty for the row as a whole
 * @param code stable, for programs
 * @param message for people
 */
public record RowError(String field, String code, String message) {

    private static final int MOST = 20;
    private static final int LONGEST = 300;

    /** The same with the name that the field has in files. */
    static RowError of(FieldError error) {
        String[] path = error.pointer().split("/");
        String field = path.length < 2
                ? error.pointer()
                : switch (path[1]) {
                    case "attributes" -> path.length > 2 ? ImportFields.ATTRIBUTE + path[2] : path[1];
                    case "address" -> path.length > 2 ? path[1] + "." + path[2] : path[1];
                    default -> path[1];
                };
        String message = error.message();
        return new RowError(
                field, error.code(), message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message);
    }

    /** As they are stored, null for none; a bounded number of them. */
    static String json(List<FieldError> errors) {
        if (errors.isEmpty()) {
            return null;
        }
        JsonArray stored = new JsonArray();
        errors.stream()
                .limit(MOST)
                .map(RowError::of)
                .forEach(error -> stored.add(
                        new JsonArray().add(error.field()).add(error.code()).add(error.message())));
        return stored.encode();
    }

    static List<RowError> ofJson(String stored) {
        return stored == null
                ? List.of()
                : new JsonArray(stored)
                        .stream()
                                .map(one -> (JsonArray) one)
                                .map(one -> new RowError(one.getString(0), one.getString(1), one.getString(2)))
                                .toList();
    }
}
