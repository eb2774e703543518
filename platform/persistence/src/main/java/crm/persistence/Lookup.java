package crm.persistence;

import java.util.Arrays;

/**
 * A statement that finds a few rows by their keys, and that is a whole read by itself. It names the tenant for row-level
 * security in the same statement that reads: one way to the server in place of four, for the tenant, the read, and the
 * begin and end of their transaction.
 *
 * <p>Only for rows found by keys: when the server plans such a statement it does not know the tenant yet, and takes
 * every table for almost empty.
 */
public final class Lookup {

    /**
     * The inner query depends on what the outer one returns, so the tenant is named before the first row is looked at;
     * {@code offset 0} keeps the planner from merging the two. Were it ever otherwise, no row would be seen.
     */
    private static final String CONFINED =
            "select found.* from set_config('app.tenant_id', $%d, true) as confined(tenant),"
                    + " lateral (select * from (%s) as statement where confined.tenant is not null offset 0) as found";

    private final String sql;
    private final int parameters;

    private Lookup(String sql, int parameters) {
        this.sql = sql;
        this.parameters = parameters;
    }

    /**
     * The lookup by this statement.
     *
     * @param select ends without a semicolon; each of its columns has a name
     * @param parameters how many it takes, {@code $1, $2 …}
     */
    public static Lookup of(String select, int parameters) {
        return new Lookup(CONFINED.formatted(parameters + 1, select), parameters);
    }

    String sql() {
        return sql;
    }

    /** The parameters of the whole statement, from those of the select. */
    Object[] parameters(Object[] params, String tenant) {
        if (params.length != parameters) {
            throw new IllegalArgumentException(parameters + " parameters expected, not " + params.length);
        }
        Object[] all = Arrays.copyOf(params, parameters + 1);
        all[parameters] = tenant;
        return all;
    }
}
