package crm.analytics.generation;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Optional;

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
            select generation, facts_generation, state from projection_generation
            where tenant_id = $1 and name = $2
                and state in ('LIVE', 'READING', 'GROUPING', 'DRAINING', 'COMPARING')
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
     */
    public Uni<Current> current(Unit unit) {
        return unit.sql()
                .query(CURRENT, unit.tenant(), CUSTOMER_VALUE)
                .flatMap(rows -> rows.size() == 0
                        ? first(unit).chain(() -> unit.sql().query(CURRENT, unit.tenant(), CUSTOMER_VALUE))
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
        for (Row row : rows) {
            Generation generation =
                    new Generation(row.getInteger(0), row.getInteger(1), Generation.State.valueOf(row.getString(2)));
            if (generation.state() == Generation.State.LIVE) {
                live = generation;
            } else {
                building = generation;
            }
        }
        return new Current(live, Optional.ofNullable(building));
    }

    /**
     * The generations that events go to.
     *
     * @param live the one that is read
     * @param building the one that may become it
     */
    public record Current(Generation live, Optional<Generation> building) {}
}
