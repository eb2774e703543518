package crm.customer.imports;

import crm.persistence.FieldError;
import crm.persistence.InvalidInput;
import crm.persistence.query.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which column of a file holds which field. Where nothing is said columns are called as the fields are; otherwise only the
 * columns that are named count.
 */
final class ImportMapping {

    private static final int MOST = 500;

    private final ImportFields fields;
    private final Map<String, String> byColumn;

    private ImportMapping(ImportFields fields, Map<String, String> byColumn) {
        this.fields = fields;
        this.byColumn = byColumn;
    }

    /**
     * Reads what a caller says.
     *
     * @param pairs such as {@code Company name:name}
     * @throws InvalidInput with everything that is wrong
     */
    static ImportMapping of(List<String> pairs, ImportFields fields) {
        Map<String, String> byColumn = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        Set<String> used = new HashSet<>();
        if (pairs.size() > MOST) {
            throw new InvalidInput("map", "too-many", "At most " + MOST + " columns.");
        }
        for (String pair : pairs) {
            int colon = pair.lastIndexOf(':');
            String column = colon < 1 ? "" : pair.substring(0, colon).strip();
            String field = colon < 1 ? "" : pair.substring(colon + 1).strip();
            if (column.isEmpty() || field.isEmpty()) {
                errors.add(new FieldError("map", "malformed", "Expected column:field, such as Company name:name."));
            } else if (!fields.isKnown(field)) {
                errors.add(fields.unknown("map", field));
            } else if (byColumn.putIfAbsent(column, field) != null || !used.add(field)) {
                errors.add(new FieldError("map", "duplicate", "Each column and each field once: " + pair + "."));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new ImportMapping(fields, byColumn);
    }

    /**
     * The fields of a header's columns, null for those that do not count.
     *
     * @throws InvalidInput where a column is missing or unknown, or there twice
     */
    List<String> ofHeader(List<String> header) {
        List<FieldError> errors = new ArrayList<>();
        for (String column : byColumn.keySet()) {
            if (!header.contains(column)) {
                errors.add(new FieldError("map", "unknown-column", Nearest.hint("column", column, header)));
            }
        }
        List<String> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            String field = byColumn.isEmpty() ? column : byColumn.get(column);
            if (byColumn.isEmpty() && fields.isShownOnly(column)) {
                field = null;
            } else if (field != null && !fields.isKnown(field)) {
                errors.add(fields.unknown("", field));
            } else if (field != null && !seen.add(field)) {
                errors.add(new FieldError("", "duplicate", "There are two columns '" + column + "'."));
            }
            found.add(field);
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return found;
    }

    /** The field of a member of a JSON object, null where it does not count. */
    String ofMember(String name) {
        return byColumn.isEmpty() ? fields.isShownOnly(name) ? null : name : byColumn.get(name);
    }

    ImportFields fields() {
        return fields;
    }
}
