package crm.analytics.score;

import crm.analytics.generation.Generations;
import crm.analytics.score.CustomerStates.Known;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What can be asked about scores. */
@ApplicationScoped
class ScoreService {

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

    private final Bases bases;
    private final CustomerStates states;

    ScoreService(Bases bases, CustomerStates states) {
        this.bases = bases;
        this.states = states;
    }

    /**
     * Why a customer is worth what it is in a currency.
     *
     * @param currency null where there is only one
     * @throws NotFound where there are no orders, or the caller does not see the customer
     */
    Uni<ScoreExplanation> explain(Unit unit, UUID customerId, String currency) {
        LocalDate today = Bases.today(unit);
        return unit.sql()
                .query(SEEN, Visibility.behind(unit.caller(), unit.tenant(), customerId))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw unknown(customerId);
                    }
                })
                .chain(() -> bases.on(unit, today))
                .chain(on -> states.of(unit, today, on.apply("").policy(), customerId)
                        .map(all -> one(all, customerId, currency))
                        .chain(known -> events(unit, customerId)
                                .map(events ->
                                        Explanations.of(on.apply(known.state().currency()), known, events))));
    }

    private static Known one(List<Known> all, UUID customerId, String currency) {
        List<Known> wanted = all.stream()
                .filter(it -> currency == null || it.state().currency().equals(currency))
                .toList();
        if (wanted.size() > 1) {
            throw new InvalidInput("currency", "required", "The customer has ordered in several.");
        }
        if (wanted.isEmpty()) {
            throw unknown(customerId);
        }
        return wanted.getFirst();
    }

    private static Uni<ScoreExplanation.Events> events(Unit unit, UUID customerId) {
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

    private static NotFound unknown(UUID customerId) {
        return new NotFound("value of customer " + Ids.text("cus", customerId));
    }
}
