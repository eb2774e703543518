package crm.persistence.query;

import java.util.UUID;

/**
 * A column that a list can be filtered by, and sorted by where an index gives that order.
 *
 * @param name in the API
 * @param sql the expression
 * @param order the expression to sort by, never null
 * @param index whose order it is, null where the list cannot be sorted by it
 * @param stoodFor whether a record that is asked for also stands for those of table stand_in
 * @param side where the values are beside the table, null where they are in it
 */
public record Column(
        String name, String sql, ColumnType type, String order, String index, boolean stoodFor, Side side) {

    private static final String KEY_INDEX = "attribute_index_key";

    /**
     * Values beside the table, one row of {@code attribute_index} for each record. A record without a value has an
     * empty key, so that joining loses none.
     *
     * @param attribute whose values
     * @param recordId which record's value it is, as the statement says it
     * @param join them, to be said once in a statement
     */
    record Side(UUID attribute, String recordId, String join) {

        static final String ABSENT = "''";
    }

    static Column in(String name, String sql, ColumnType type, String index) {
        return sortedBy(name, sql, type, sql, index);
    }

    static Column sortedBy(String name, String sql, ColumnType type, String order, String index) {
        return new Column(name, sql, type, order, index, false, null);
    }

    static Column withStandIns(String name, String sql, ColumnType type) {
        return new Column(name, sql, type, sql, null, true, null);
    }

    /** An expression that no index helps with. */
    public static Column plain(String name, String sql, ColumnType type) {
        return in(name, sql, type, null);
    }

    /**
     * A column in {@code attribute_index}.
     *
     * @param type of the keys
     * @param table alias of the list's table
     */
    public static Column indexed(String name, ColumnType type, UUID attribute, String table) {
        String alias = "i" + attribute.toString().replace("-", "");
        String join =
                " join attribute_index %1$s on %1$s.tenant_id = %2$s.tenant_id and %1$s.attribute_id = '%3$s'::uuid and %1$s.record_id = %2$s.id"
                        .formatted(alias, table, attribute);
        String key = alias + ".key";
        return new Column(name, key, type, key, KEY_INDEX, false, new Side(attribute, alias + ".record_id", join));
    }

    /**
     * The same values where there is no index of them, because they were the records' at another time.
     *
     * @param key expression for a record's key, empty where it has no value
     * @param sortable whether lists may be sorted by it
     * @param table alias of the list's table
     */
    public static Column computed(
            String name, ColumnType type, UUID attribute, String key, boolean sortable, String table) {
        return new Column(
                name, key, type, key, sortable ? KEY_INDEX : null, false, new Side(attribute, table + ".id", ""));
    }

    /** The same values where {@code table} stands for the rows of this attribute, and nothing has to be joined. */
    Column of(String table) {
        String key = table + ".key";
        return new Column(name, key, type, key, index, false, new Side(side.attribute(), table + ".record_id", ""));
    }

    String isAbsent() {
        return side == null ? sql + " is null" : sql + " = " + Side.ABSENT;
    }

    String isPresent() {
        return side == null ? sql + " is not null" : sql + " <> " + Side.ABSENT;
    }
}
