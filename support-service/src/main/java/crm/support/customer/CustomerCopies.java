package crm.support.customer;

import crm.contracts.customer.CustomerFact;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.NotKnownYet;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Stores the copy of customers. */
@ApplicationScoped
public class CustomerCopies {

    private static final String FOLLOW = """
            insert into customer_copy as c (tenant_id, id, sequence, owner_id, org_unit)
            select $1, n.* from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[]) as n
            on conflict (tenant_id, id) do update
            set sequence = excluded.sequence, owner_id = excluded.owner_id, org_unit = excluded.org_unit
            where c.sequence < excluded.sequence
            """;

    private static final String SEES =
            "select true from customer_copy c where c.tenant_id = $1 and c.id = $2 and " + Visibility.sql("c", 3);

    /** Takes over what the facts say, unless later ones were taken over before; in the order of the ids. */
    Uni<Void> follow(Unit unit, List<Received> events) {
        Map<UUID, Received> latest = new TreeMap<>();
        for (Received event : events) {
            UUID id = Ids.parse("cus", ((CustomerFact) event.data()).customerId());
            latest.merge(id, event, (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        List<Received> last = List.copyOf(latest.values());
        return unit.sql()
                .query(
                        FOLLOW,
                        unit.tenant(),
                        latest.keySet().toArray(UUID[]::new),
                        last.stream().map(Received::sequence).toArray(Long[]::new),
                        texts(last, CustomerFact::ownerId),
                        texts(last, CustomerFact::orgUnit))
                .replaceWithVoid();
    }

    /**
     * Makes sure that there is such a customer and that the caller sees it.
     *
     * @param customerId as it came in the field {@code customerId}
     * @return its id; fails with {@link NotKnownYet} where there is none, perhaps not yet
     */
    public Uni<UUID> require(Unit unit, String customerId) {
        UUID id = Ids.parse("cus", customerId, "/customerId");
        Object[] params = Visibility.behind(unit.caller(), unit.tenant(), id);
        return unit.sql().query(SEES, params).map(rows -> {
            if (rows.size() == 0) {
                throw new NotKnownYet("customer-unknown", "/customerId", "There is no such customer.");
            }
            return id;
        });
    }

    private static String[] texts(List<Received> events, Function<CustomerFact, String> text) {
        return events.stream()
                .map(event -> text.apply((CustomerFact) event.data()))
                .toArray(String[]::new);
    }
}
