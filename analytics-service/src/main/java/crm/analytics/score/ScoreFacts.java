package crm.analytics.score;

import crm.analytics.generation.Generations;
import crm.persistence.Ids;
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

    private static final String SEEN = "select true from customer_profile p where p.tenant_id = $1 and p.generation = "
            + Generations.LIVE + " and p.id = $2 and " + Visibility.sql("p", 3);

    private static final String EVENTS = """
            select event_id, count(*) over () as all
            from fact where tenant_id = $1 and customer_id = $2 and generation = (
                select facts_generation from projection_generation
                where tenant_id = $1 and name = 'customer-value' and state = 'LIVE')
            order by occurred_at desc limit
            """ + MOST_EVENTS;

    /** Whether there are facts about the customer, and the caller may see them. */
    Uni<Boolean> isSeen(Unit unit, UUID customerId) {
        return unit.sql()
                .query(SEEN, Visibility.behind(unit.caller(), unit.tenant(), customerId))
                .map(rows -> rows.size() > 0);
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
