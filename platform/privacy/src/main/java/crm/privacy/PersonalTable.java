package crm.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A table with data on persons. All of it comes from the declaration, a file of the program, never from input.
 *
 * @param name of the table
 * @param of the condition that a row, {@code t}, belongs to one of the records {@code :subjects}, an array of their ids
 * @param erased what each personal column says afterwards, as SQL; empty where whole rows go
 * @param rows whether whole rows go
 * @param past for a table of what records were, the column that says which record it was; null for all others
 * @param exported whether an export has them
 */
record PersonalTable(String name, String of, Map<String, String> erased, boolean rows, String past, boolean exported) {

    /** How many rows a statement touches at most. */
    static final int CHUNK = 500;

    /** How many rows a page of an export has. */
    static final int PAGE = 100;

    private static final String HISTORY_OF = "history of ";
    private static final String SUBJECTS = "$2::uuid[]";

    /** @throws IllegalArgumentException where the declaration is not complete */
    static PersonalTable of(String name, Properties declared) {
        String of = declared.getProperty(name + ".of");
        String personal = declared.getProperty(name + ".personal", "").strip();
        String erase = declared.getProperty(name + ".erase", "");
        boolean rows = erase.equals("rows");
        String past = erase.startsWith(HISTORY_OF) ? erase.substring(HISTORY_OF.length()) : null;
        Map<String, String> erased = new LinkedHashMap<>();
        for (String column : personal.isEmpty() ? new String[0] : personal.split("\\s*,\\s*")) {
            String[] parts = column.split("=", 2);
            if (parts.length == 2) {
                erased.put(parts[0], parts[1]);
            } else if (!rows && past == null) {
                throw new IllegalArgumentException(name + "." + column + " does not say what is left of it");
            }
        }
        if (of == null && (rows || past != null || !erased.isEmpty())) {
            throw new IllegalArgumentException(name + " does not say whose its rows are");
        }
        return new PersonalTable(
                name, of, erased, rows, past, of != null && !"no".equals(declared.getProperty(name + ".export")));
    }

    /** Whether anything goes from it. */
    boolean erases() {
        return rows || past != null || !erased.isEmpty();
    }

    /**
     * Erases some rows of the tenant {@code $1} and the records {@code $2}, at most {@link #CHUNK}. A row that is clean is
     * left alone, so that the statement can be repeated until it finds none, and at any later time. Of what records were,
     * it returns a row for each that it has erased.
     */
    String statement() {
        if (past != null) {
            return "select platform_forget('" + name + "', '" + past + "', $1, " + SUBJECTS + ", " + CHUNK + ")";
        }
        String some = " where t.tenant_id = $1 and t.ctid = any(array(select t.ctid from " + name
                + " t where t.tenant_id = $1" + " and (" + of.replace(":subjects", SUBJECTS) + ")" + dirty() + " limit "
                + CHUNK + " for update))";
        return rows ? "delete from " + name + " t" + some : "update " + name + " t set " + assignments() + some;
    }

    /**
     * Puts all rows of the tenant {@code $1} and the records {@code $2} aside for the disclosure {@code $3}, as they are at
     * one moment, {@link #PAGE} to a page.
     */
    String collection() {
        return "insert into disclosed_page (tenant_id, disclosure_id, table_name, page, row_count, content)"
                + " select $1, $3::uuid, '" + name + "', n.page, count(*), jsonb_agg(n.content)::text"
                + " from (select (row_number() over () - 1) / " + PAGE
                + " as page, to_jsonb(t) - 'tenant_id' as content"
                + " from " + name + " t where t.tenant_id = $1 and (" + of.replace(":subjects", SUBJECTS) + ")) as n"
                + " group by n.page on conflict do nothing";
    }

    private String assignments() {
        return erased.entrySet().stream()
                .map(column -> column.getKey() + " = " + column.getValue())
                .collect(Collectors.joining(", "));
    }

    private String dirty() {
        List<String> differences = erased.entrySet().stream()
                .map(column -> "t." + column.getKey() + " is distinct from " + column.getValue())
                .toList();
        return rows ? "" : " and (" + String.join(" or ", differences) + ")";
    }
}
