package crm.sales.customer;

import crm.contracts.customer.CustomerFact;
import crm.contracts.customer.ExternalId;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** What this service knows of customers. Written from events only, a batch with a few statements. */
@ApplicationScoped
class CustomerCopies {

    private static final String UPSERT = """
            insert into customer_copy as c (tenant_id, id, sequence, owner_id, org_unit, lifecycle)
            select $1, n.* from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[]) as n
            on conflict (tenant_id, id) do update
            set sequence = excluded.sequence, owner_id = excluded.owner_id, org_unit = excluded.org_unit,
                lifecycle = excluded.lifecycle
            where c.sequence < excluded.sequence
            returning c.id
            """;

    private static final String EXTERNAL_GONE = """
            delete from customer_external_id e
            where e.tenant_id = $1 and e.customer_id = any($2)
              and not exists (select from unnest($3::text[], $4::text[], $5::uuid[]) as n (system, external_id, id)
                              where n.system = e.system and n.external_id = e.external_id and n.id = e.customer_id)
            """;

    private static final String EXTERNAL = """
            insert into customer_external_id (tenant_id, system, external_id, customer_id)
            select $1, n.* from unnest($2::text[], $3::text[], $4::uuid[]) as n
            on conflict (tenant_id, system, external_id) do update set customer_id = excluded.customer_id
            """;

    /** Takes over what the facts say, unless later ones were taken over before; in the order of the ids. */
    Uni<Void> follow(Unit unit, List<Received> events) {
        Map<UUID, Received> latest = new TreeMap<>();
        for (Received event : events) {
            UUID id = Ids.parse("cus", fact(event).customerId());
            latest.merge(id, event, (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        List<Received> last = List.copyOf(latest.values());
        return unit.sql()
                .query(
                        UPSERT,
                        unit.tenant(),
                        latest.keySet().toArray(UUID[]::new),
                        last.stream().map(Received::sequence).toArray(Long[]::new),
                        texts(last, CustomerFact::ownerId),
                        texts(last, CustomerFact::orgUnit),
                        texts(last, CustomerFact::lifecycle))
                .flatMap(rows -> {
                    Set<UUID> changed = new HashSet<>();
                    rows.forEach(row -> changed.add(row.getUUID(0)));
                    latest.keySet().retainAll(changed);
                    return externalIds(unit, latest);
                });
    }

    private static Uni<Void> externalIds(Unit unit, Map<UUID, Received> changed) {
        // What one customer lost another may have got: of both facts, the later one in the order of the ids counts.
        Map<ExternalId, UUID> owners =
                new TreeMap<>(Comparator.comparing(ExternalId::system).thenComparing(ExternalId::id));
        changed.forEach((id, event) -> {
            List<ExternalId> ids = fact(event).externalIds();
            (ids == null ? List.<ExternalId>of() : ids).forEach(external -> owners.put(external, id));
        });
        String[] systems = owners.keySet().stream().map(ExternalId::system).toArray(String[]::new);
        String[] values = owners.keySet().stream().map(ExternalId::id).toArray(String[]::new);
        UUID[] ids = owners.values().toArray(UUID[]::new);
        UUID[] all = changed.keySet().toArray(UUID[]::new);
        return unit.sql()
                .query(EXTERNAL_GONE, unit.tenant(), all, systems, values, ids)
                .chain(() -> unit.sql().query(EXTERNAL, unit.tenant(), systems, values, ids))
                .replaceWithVoid();
    }

    private static CustomerFact fact(Received event) {
        return (CustomerFact) event.data();
    }

    private static String[] texts(List<Received> events, Function<CustomerFact, String> text) {
        return events.stream().map(event -> text.apply(fact(event))).toArray(String[]::new);
    }
}
