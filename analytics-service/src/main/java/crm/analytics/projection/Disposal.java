package crm.analytics.projection;

import crm.analytics.generation.Generation;
import crm.analytics.generation.Generation.State;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Drops the rows of generations that were kept long enough, some at a time. */
@ApplicationScoped
class Disposal {

    private static final int AT_ONCE = 5000;

    private static final List<String> VIEWS = List.of(
            "customer_value",
            "customer_day",
            "order_state",
            "order_mix",
            "customer_activity",
            "activity_month",
            "customer_profile",
            "customer_merge",
            "fact_pending");

    /** The facts of a generation go with the last generation that is made of them. */
    private static final String FACTS_IN_USE = """
            select exists (select from projection_generation where tenant_id = $1 and facts_generation = $2
                           and generation <> $3 and state <> 'DROPPED')
            """;

    private final Rebuilds rebuilds;
    private final Duration kept;

    Disposal(Rebuilds rebuilds, @ConfigProperty(name = "crm.projection.kept") Duration kept) {
        this.rebuilds = rebuilds;
        this.kept = kept;
    }

    /** Drops some rows; returns whether there were any. */
    Uni<Boolean> step(Unit unit) {
        return rebuilds.expired(unit, kept)
                .chain(found -> found.map(old -> drop(unit, old).replaceWith(true))
                        .orElse(Uni.createFrom().item(false)));
    }

    private Uni<Void> drop(Unit unit, Rebuild old) {
        Generation generation = old.generation();
        Uni<Integer> dropped = Uni.createFrom().item(0);
        for (String table : VIEWS) {
            dropped = dropped.chain(
                    more -> delete(unit, table, generation.number()).map(rows -> rows + more));
        }
        return dropped.chain(more -> facts(unit, generation).map(rows -> rows + more))
                .chain(rows -> rows == 0
                        ? rebuilds.state(unit, old, State.DROPPED)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Integer> facts(Unit unit, Generation generation) {
        return unit.sql()
                .query(FACTS_IN_USE, unit.tenant(), generation.factsGeneration(), generation.number())
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? Uni.createFrom().item(0)
                        : delete(unit, "fact", generation.factsGeneration()));
    }

    private static Uni<Integer> delete(Unit unit, String table, int generation) {
        String sql = "delete from " + table + " where ctid = any(array(select ctid from " + table
                + " where tenant_id = $1 and generation = $2 limit " + AT_ONCE + "))";
        return unit.sql().update(sql, unit.tenant(), generation);
    }
}
