package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many records of a list there are of each value of a column.
 *
 * @param groupBy the column
 * @param metric what is told of each group
 * @param groups the most frequent values
 * @param total how many records there are in all
 * @param others what is not among the groups, null where nothing is
 */
public record Counts(String groupBy, String metric, List<Group> groups, long total, Others others) {

    /** How many groups are shown where the caller does not say. */
    private static final int DEFAULT_LIMIT = 100;

    private static final int HIGHEST_LIMIT = 1_000;
    private static final String COUNT = "count";

    /**
     * The records of one value.
     *
     * @param value as in the record, null for those that have none
     */
    public record Group(Object value, long count) {}

    /**
     * The records of less frequent values.
     *
     * @param groups how many values
     * @param count how many records
     */
    public record Others(long groups, long count) {}

    /**
     * Counts the records that the unit's caller sees.
     *
     * @param filter in the grammar of {@link Filter}, null for all
     * @param limit how many groups, null for {@value #DEFAULT_LIMIT}
     * @throws InvalidInput where a parameter cannot be read
     */
    public static Uni<Counts> of(
            Unit unit, Listing listing, String filter, String groupBy, String metric, Integer limit) {
        if (groupBy == null || groupBy.isEmpty()) {
            throw new InvalidInput("groupBy", "required", "Name the field whose values are counted.");
        }
        if (metric != null && !metric.equals(COUNT)) {
            throw new InvalidInput("metric", "unknown-value", Nearest.hint("metric", metric, List.of(COUNT)));
        }
        int most = limit == null ? DEFAULT_LIMIT : limit;
        if (most < 1 || most > HIGHEST_LIMIT) {
            throw new InvalidInput("limit", "out-of-range", "The limit is 1 to " + HIGHEST_LIMIT + ".");
        }
        Filter condition = filter == null || filter.isEmpty() ? null : Filter.parse(filter);
        Column column = listing.column(groupBy, "groupBy", unit.caller());
        Set<String> used = condition == null ? Set.of() : condition.names();
        Listing source = listing.readFrom(column, used, unit.caller().may(Caller.ALL_RECORDS))
                .orElse(listing);
        Statement statement = new Statement(source, unit.caller(), condition);
        String sql = statement.groups(source.column(groupBy), most);
        return unit.sql().query(sql, statement.parameters()).map(rows -> counted(column, rows));
    }

    private static Counts counted(Column column, RowSet<Row> rows) {
        List<Group> groups = new ArrayList<>(rows.size());
        long shown = 0;
        long total = 0;
        long all = 0;
        for (Row row : rows) {
            String value = row.getString("value");
            boolean absent = value == null || column.side() != null && value.isEmpty();
            groups.add(new Group(absent ? null : column.type().show(value), row.getLong(COUNT)));
            shown += row.getLong(COUNT);
            total = row.getLong("total");
            all = row.getLong("groups");
        }
        Others others = all > groups.size() ? new Others(all - groups.size(), total - shown) : null;
        return new Counts(column.name(), COUNT, groups, total, others);
    }
}
