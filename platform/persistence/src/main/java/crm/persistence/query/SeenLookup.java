package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.Lookup;
import crm.persistence.Lookups;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * A lookup of records as far as the caller sees them ({@link Visibility}), in a statement for each {@link Sight}. A test
 * that cannot be met by this caller is not in it: to make it ready costs the server as much as to find a row.
 */
public final class SeenLookup {

    private final Map<Sight, Lookup> lookups = new EnumMap<>(Sight.class);

    private SeenLookup(String select, String alias, int parameters) {
        for (Sight sight : Sight.values()) {
            lookups.put(
                    sight,
                    Lookup.of(select + " and " + sight.sql(alias, parameters + 1), parameters + sight.parameters()));
        }
    }

    /**
     * The lookup by this statement.
     *
     * @param select ends in a condition, without a semicolon; each of its columns has a name
     * @param alias of the table that says who sees what: it has the columns {@code tenant_id, id, owner_id, org_unit}
     * @param parameters how many the statement takes, {@code $1, $2 …}
     */
    public static SeenLookup of(String select, String alias, int parameters) {
        return new SeenLookup(select, alias, parameters);
    }

    /** The rows that the caller sees. */
    public Uni<RowSet<Row>> find(Lookups database, Caller caller, Object... parameters) {
        Sight sight = Sight.of(caller);
        return database.find(caller, lookups.get(sight), Visibility.joined(parameters, sight.parameters(caller)));
    }
}
