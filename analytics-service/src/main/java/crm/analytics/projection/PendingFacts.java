package crm.analytics.projection;

import static crm.analytics.fact.FactColumns.of;

import crm.analytics.fact.Fact;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Facts that came while the views of a generation were being filled, and have yet to be applied to it. */
@ApplicationScoped
class PendingFacts {

    private static final String ADD =
            "insert into fact_pending (tenant_id, generation, event_id) select $1, $2, unnest($3::uuid[])"
                    + " on conflict do nothing";

    private static final String TAKE = """
            delete from fact_pending
            where tenant_id = $1 and generation = $2 and event_id = any(array(
                select event_id from fact_pending where tenant_id = $1 and generation = $2 limit $3))
            returning event_id
            """;

    Uni<Void> add(Unit unit, int generation, List<Fact> facts) {
        return facts.isEmpty()
                ? Uni.createFrom().voidItem()
                : unit.sql()
                        .query(ADD, unit.tenant(), generation, of(facts, Fact::eventId, UUID[]::new))
                        .replaceWithVoid();
    }

    /** Takes some of them out. */
    Uni<List<UUID>> take(Unit unit, int generation, int limit) {
        return unit.sql().query(TAKE, unit.tenant(), generation, limit).map(rows -> {
            List<UUID> ids = new ArrayList<>(rows.size());
            for (Row row : rows) {
                ids.add(row.getUUID(0));
            }
            return ids;
        });
    }
}
