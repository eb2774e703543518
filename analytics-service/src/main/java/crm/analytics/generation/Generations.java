package crm.analytics.generation;

import crm.analytics.merge.Roots;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Which generations the events of a tenant go to. */
@ApplicationScoped
public class Generations {

    /** The name of the projection: all views of customers are rebuilt together. */
    public static final String CUSTOMER_VALUE = "customer-value";

    /** The generation that is read, as a scalar subquery for a statement whose $1 is the tenant. */
    public static final String LIVE =
            "(select generation from projection_generation where tenant_id = $1 and name = 'customer-value'"
                    + " and state = 'LIVE')";

    private static final String CURRENT = """
            select g.generation, g.facts_generation, g.state,
                   (select jsonb_object_agg(m.customer_id, m.root_id) from customer_merge m
                    where m.tenant_id = $1 and m.generation = g.generation and m.customer_id = any($3::uuid[])
                        and m.root_id is not null) as roots
            from projection_generation g
            where g.tenant_id = $1 and g.name = $2
                and g.state in ('LIVE', 'READING', 'GROUPING', 'DRAINING', 'COMPARING')
            """;

    private static final String FIRST = """
            insert into projection_generation (tenant_id, name, generation, facts_generation, operation_id, state,
                                               source, started_at, state_at)
            values ($1, $2, 1, 1, $3, 'LIVE', 'EVENTS', $4, $4)
            on conflict do nothing
            """;

    /**
     * The live generation and the one being built, if any. To stay as they are until the end of the transaction, they
     * must be asked for after a lock of {@link CustomerLocks} was taken. The first call for a tenant creates its first
     * generation.
     *
     * @param customers of whom to tell who stands for them
     */
    public Uni<Current> current(Unit unit, UUID... customers) {
        return unit.sql()
                .query(CURRENT, unit.tenant(), CUSTOMER_VALUE, customers)
                .flatMap(rows -> rows.size() == 0
                        ? first(unit).chain(() -> unit.sql().query(CURRENT, unit.tenant(), CUSTOMER_VALUE, customers))
                        : Uni.createFrom().item(rows))
                .map(Generations::current);
    }

    private static Uni<Void> first(Unit unit) {
        return unit.sql()
                .query(
                        FIRST,
                        unit.tenant(),
                        CUSTOMER_VALUE,
                        Ids.next(),
                        unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private static Current current(RowSet<Row> rows) {
        Generation live = null;
        Generation building = null;
        Map<Integer, Roots> roots = HashMap.newHashMap(2);
        for (Row row : rows) {
            Generation generation =
                    new Generation(row.getInteger(0), row.getInteger(1), Generation.State.valueOf(row.getString(2)));
            roots.put(generation.number(), Roots.of(row.getJsonObject(3)));
            if (generation.state() == Generation.State.LIVE) {
                live = generation;
            } else {
                building = generation;
            }
        }
        return new Current(live, Optional.ofNullable(building), roots);
    }

    /**
     * The generations that events go to.
     *
     * @param live the one that is read
     * @param building the one that may become it
     * @param rootsByNumber who stands, in each of them, for those who were asked about
     */
    public record Current(Generation live, Optional<Generation> building, Map<Integer, Roots> rootsByNumber) {

        /** Who stands for whom in the generation. */
        public Roots roots(Generation generation) {
            return rootsByNumber.getOrDefault(generation.number(), Roots.NONE);
        }

        /** All who stand for somebody else, in either of them. */
        public Set<UUID> allRoots() {
            Set<UUID> all = new TreeSet<>();
            rootsByNumber.values().forEach(roots -> all.addAll(roots.roots()));
            return all;
        }
    }
}
