package crm.support.customer;

import crm.contracts.customer.CustomerTierChanged;
import crm.contracts.customer.TierEvents;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What customers are entitled to, as customer-service decides it. Written from events only. */
@ApplicationScoped
public class CustomerTerms {

    private static final String KEY = "KEY";

    private static final String FOLLOW = """
            insert into customer_terms as t (tenant_id, id, sequence, tier, service_level)
            select $1, n.* from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[])
                 as n (id, sequence, tier, service_level)
            order by n.id
            on conflict (tenant_id, id) do update
            set sequence = excluded.sequence, tier = excluded.tier, service_level = excluded.service_level
            where t.sequence < excluded.sequence
            """;

    private static final String OF = "select tier, service_level from customer_terms where tenant_id = $1 and id = $2";

    /**
     * What a customer is entitled to.
     *
     * @param keyAccount whether more is done for it than for others
     * @param serviceLevel code of its level of service, null for that of everybody
     */
    public record Terms(boolean keyAccount, String serviceLevel) {}

    /** Takes over what the facts say, unless later ones were taken over before. */
    Uni<Void> follow(Unit unit, List<Received> events) {
        Map<UUID, Received> latest = new TreeMap<>();
        for (Received event : events) {
            UUID customer = Ids.parse("cus", fact(event).customerId());
            latest.merge(customer, event, (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        List<Received> told = new ArrayList<>(latest.values());
        return unit.sql()
                .query(
                        FOLLOW,
                        unit.tenant(),
                        latest.keySet().toArray(UUID[]::new),
                        told.stream().map(Received::sequence).toArray(Long[]::new),
                        told.stream().map(event -> fact(event).tier()).toArray(String[]::new),
                        told.stream().map(event -> fact(event).serviceLevel()).toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Empty where nothing has been heard of the customer's tier. */
    public Uni<Optional<Terms>> of(Unit unit, UUID customer) {
        return unit.sql()
                .query(OF, unit.tenant(), customer)
                .map(rows -> rows.stream()
                        .map(row -> new Terms(KEY.equals(row.getString(0)), row.getString(1)))
                        .findFirst());
    }

    private static CustomerTierChanged fact(Received event) {
        return event.data(TierEvents.CHANGED);
    }
}
