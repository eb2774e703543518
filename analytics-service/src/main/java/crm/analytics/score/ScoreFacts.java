package crm.analytics.score;

import crm.analytics.generation.Generations;
import crm.persistence.Ids;
import crm.persistence.Moved;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The events behind a score. */
@ApplicationScoped
class ScoreFacts {

    private static final int MOST_EVENTS = 1000;

    private static final String SEEN = "select m.root_id from customer_profile p left join customer_merge m"
            + " on m.tenant_id = p.tenant_id and m.generation = p.generation and m.customer_id = p.id where p.tenant_id = $1 and p.generation = "
            + Generations.LIVE + " and p.id = $2 and " + Visibility.sql("p", 3);

    private static final String EVENTS = """
            select event_id, count(*) over () as all
            from fact where tenant_id = $1 and generation = (
                select facts_generation from projection_generation
                where tenant_id = $1 and name = 'customer-value' and state = 'LIVE')
            and customer_id = any(array(
                select $2::uuid union all
                select m.customer_id from customer_merge m where m.tenant_id = $1 and m.root_id = $2
                    and m.generation = (select generation from projection_generation
                                        where tenant_id = $1 and name = 'customer-value' and state = 'LIVE')))
            order by occurred_at desc limit
            """ + MOST_EVENTS;

    /**
     * Whether there are facts about the customer, and the caller may see them.
     *
     * @return fails with {@link Moved} where another customer stands for it
     */
    Uni<Boolean> isSeen(Unit unit, UUID customerId) {
        return unit.sql()
                .query(SEEN, Visibility.behind(unit.caller(), unit.tenant(), customerId))
                .map(rows -> {
                    rows.forEach(row -> {
                        if (row.getUUID(0) != null) {
                            throw new Moved(Ids.text("cus", customerId), Ids.text("cus", row.getUUID(0)));
                        }
                    });
                    return rows.size() > 0;
                });
    }

    /** The newest events about the customer, and how many there are. */
    Uni<ScoreExplanation.Events> events(Unit unit, UUID customerId) {
        return unit.sql().query(EVENTS, unit.tenant(), customerId).map(rows -> {
            List<String> ids = new ArrayList<>(rows.size());
            long all = 0;
            for (Row row : rows) {
                all = row.getLong("all");
                ids.add(Ids.text("evt", row.getUUID("event_id")));
            }
            String list = "/api/v1/analytics/facts?filter=customerId==" + Ids.text("cus", customerId);
            return new ScoreExplanation.Events(all, ids, list);
        });
    }
}
