package crm.persistence.query;

import crm.persistence.InvalidInput;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;

/**
 * Records that need not be stored, held against the filters of a list: what a rule says of a record before it is written
 * is what the list says of it afterwards, because both are the same condition in SQL.
 *
 * @param meets for each of the filters whether the record meets it
 * @param values for each of the columns its value in text, null where there is none
 */
public record Hypothetical(List<Boolean> meets, List<String> values) {

    /**
     * Looks at records.
     *
     * @param listing whose columns are all in its table
     * @param rows JSON array of objects, with the names of the table's columns
     * @param filters in the grammar of {@link Filter}; one that names what is not there is met by no record
     * @param columns names in the list; one that is not there has no value
     * @return one for each of the rows, in their order
     */
    public static Uni<List<Hypothetical>> of(
            Unit unit, Listing listing, String rows, List<String> filters, List<String> columns) {
        Statement statement = new Statement(listing, unit.caller());
        String sql = statement.hypothetical(rows, filters, columns);
        return unit.sql()
                .query(sql, statement.parameters())
                .map(found -> found.stream().map(Hypothetical::of).toList());
    }

    /**
     * Makes sure that a filter can be read.
     *
     * @throws InvalidInput at {@code filter} where it cannot
     */
    public static void check(Unit unit, Listing listing, String filter) {
        new Statement(listing, unit.caller(), Filter.parse(filter));
    }

    /**
     * How many stored records a condition is about.
     *
     * @param meet how many meet it
     * @param left how many of them meet none of those that come before it
     * @param exact false where counting stopped at its bound
     */
    public record Count(long meet, long left, boolean exact) {}

    /** Counts stored records that meet the filter, and those of them that meet none of the others. */
    public static Uni<Count> count(Unit unit, Listing listing, String filter, List<String> before) {
        Statement statement = new Statement(listing, unit.caller(), Filter.parse(filter));
        String sql = statement.countLeft(before, Pages.MOST_COUNTED + 1);
        return unit.sql().query(sql, statement.parameters()).map(rows -> {
            Row row = rows.iterator().next();
            long meet = row.getLong("meet");
            boolean exact = meet <= Pages.MOST_COUNTED;
            return new Count(exact ? meet : Pages.MOST_COUNTED, row.getLong("rest"), exact);
        });
    }

    private static Hypothetical of(Row row) {
        return new Hypothetical(
                List.of(row.getArrayOfBooleans("meets")), Arrays.asList(row.getArrayOfStrings("texts")));
    }
}
