package crm.sales.customer;

import crm.contracts.customer.CustomerFact;
import crm.contracts.customer.ExternalId;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What this service knows of customers. Written from events only. */
@ApplicationScoped
class CustomerCopies {

    private static final String UPSERT = """
            insert into customer_copy as c (tenant_id, id, sequence, owner_id, org_unit, lifecycle)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (tenant_id, id) do update
            set sequence = excluded.sequence, owner_id = excluded.owner_id, org_unit = excluded.org_unit,
                lifecycle = excluded.lifecycle
            where c.sequence < excluded.sequence
            """;

    private static final String EXTERNAL = """
            insert into customer_external_id (tenant_id, system, external_id, customer_id)
            select $1, s, e, $4 from unnest($2::text[], $3::text[]) as n (s, e)
            on conflict (tenant_id, system, external_id) do update set customer_id = excluded.customer_id
            """;

    private static final String EXTERNAL_GONE = """
            delete from customer_external_id
            where tenant_id = $1 and customer_id = $4
              and (system, external_id) not in (select * from unnest($2::text[], $3::text[]))
            """;

    /** Takes over what the fact says, unless a later one was taken over before. */
    Uni<Void> follow(Unit unit, CustomerFact fact, long sequence) {
        var id = Ids.parse("cus", fact.customerId());
        return unit.sql()
                .update(UPSERT, unit.tenant(), id, sequence, fact.ownerId(), fact.orgUnit(), fact.lifecycle())
                .chain(changed -> changed == 0 ? Uni.createFrom().voidItem() : externalIds(unit, fact, sequence));
    }

    private Uni<Void> externalIds(Unit unit, CustomerFact fact, long sequence) {
        List<ExternalId> ids = fact.externalIds() == null ? List.of() : fact.externalIds();
        if (ids.isEmpty() && sequence == 1) {
            return Uni.createFrom().voidItem();
        }
        Object[] params = {
            unit.tenant(),
            ids.stream().map(ExternalId::system).toArray(String[]::new),
            ids.stream().map(ExternalId::id).toArray(String[]::new),
            Ids.parse("cus", fact.customerId())
        };
        Uni<Integer> gone =
                sequence == 1 ? Uni.createFrom().item(0) : unit.sql().update(EXTERNAL_GONE, params);
        return gone.chain(() -> unit.sql().update(EXTERNAL, params)).replaceWithVoid();
    }
}
