package crm.persistence.query;

import crm.persistence.Caller;
import crm.persistence.Lookup;
import crm.persistence.Lookups;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A lookup of records as far as the caller sees them ({@link Visibility}), in a statement for each {@link Sight}. A test
 * that cannot be met by this caller is not in it: to make it ready costs the server as much as to find a row.
 */
public final class SeenLookup {

    private final Map<Sight, Lookup> lookups = new EnumMap<>(Sight.class);

    private SeenLookup(String select, String alias, Class<?>... types) {
        for (Sight sight : Sight.values()) {
            Class<?>[] all = Arrays.copyOf(types, types.length + sight.parameters());
            Arrays.fill(all, types.length, all.length, String.class);
            lookups.put(sight, Lookup.of(select + " and " + sight.sql(alias, types.length + 1), all));
        }
    }

    /**
     * The lookup by this statement.
     *
     * @param select ends in a condition, without a semicolon; each of its columns has a name
     * @param alias of the table that says who sees what: it has the columns {@code tenant_id, id, owner_id, org_unit}
     * @param types of its parameters {@code $1, $2 …}, as those of {@link Lookup#of}
     */
    public static SeenLookup of(String select, String alias, Class<?>... types) {
        return new SeenLookup(select, alias, types);
    }

    /** The rows that the caller sees. */
    public Uni<List<Row>> find(Lookups database, Caller caller, Object... parameters) {
        Sight sight = Sight.of(caller);
        return database.find(caller, lookups.get(sight), Visibility.joined(parameters, sight.parameters(caller)));
    }
}
