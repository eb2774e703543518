package crm.sales.customer;

import crm.contracts.customer.CustomerFact;
import crm.contracts.customer.CustomerMerged;
import crm.contracts.customer.CustomerUnmerged;
import crm.contracts.customer.ExternalId;
import crm.messaging.CopyTable;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.NotKnownYet;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What this service knows of customers. Written from events only, a batch with a few statements. */
@ApplicationScoped
public class CustomerCopies {

    private static final CopyTable<CustomerFact> COPY = CopyTable.of(
                    "customer_copy", CustomerFact.class, fact -> Ids.parse("cus", fact.customerId()))
            .with("owner_id", CustomerFact::ownerId)
            .with("org_unit", CustomerFact::orgUnit)
            .standingIn("cus", CustomerCopies::tellsOfMerge, CustomerCopies::survivor)
            .with("lifecycle", CustomerFact::lifecycle);

    private static final String KEEPER = "select c.owner_id, c.org_unit, s.root_id, " + CopyTable.ERASED
            + " from customer_copy c"
            + " left join stand_in s on s.tenant_id = c.tenant_id and s.id = c.id where c.tenant_id = $1 and c.id = $2 and "
            + Visibility.sql("c", 3);

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

    /** The user who looks after a customer, and the path of that user's unit. */
    public record Keeper(String ownerId, String orgUnit) {}

    private static boolean tellsOfMerge(CustomerFact fact) {
        return fact instanceof CustomerMerged || fact instanceof CustomerUnmerged;
    }

    private static UUID survivor(CustomerFact fact) {
        return fact instanceof CustomerMerged merged ? Ids.parse("cus", merged.survivorId()) : null;
    }

    Uni<Void> follow(Unit unit, List<Received> events) {
        return COPY.follow(unit, events).flatMap(changed -> externalIds(unit, changed));
    }

    /**
     * Makes sure that the caller may deal with a customer.
     *
     * @return fails with {@link NotKnownYet} where the customer is not known here, perhaps not yet, or the caller does
     *     not see it
     */
    public Uni<Void> require(Unit unit, UUID customer) {
        return COPY.require(
                unit, Map.of("/customerId", customer), "customer-unknown", "customer-merged", "customer-erased");
    }

    /**
     * Who looks after a customer that the caller may deal with.
     *
     * @return fails with {@link NotKnownYet} where the customer is not known here, perhaps not yet, or the caller does
     *     not see it
     */
    public Uni<Keeper> keeper(Unit unit, UUID customer) {
        return unit.sql()
                .query(KEEPER, Visibility.behind(unit.caller(), unit.tenant(), customer))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotKnownYet(
                                "customer-unknown",
                                "/customerId",
                                customer,
                                "There is no such customer, or you may not see it.");
                    }
                    Row row = rows.iterator().next();
                    requireAlone(customer, row.getUUID(2));
                    requireKnown(customer, row.getBoolean(3));
                    return new Keeper(row.getString(0), row.getString(1));
                });
    }

    /**
     * Makes sure that nobody stands for the customer that something new is for.
     *
     * @param root who does, null for nobody
     */
    public static void requireAlone(UUID customer, UUID root) {
        COPY.requireAlone(customer, root, "/customerId", "customer-merged");
    }

    /** Makes sure that the customer that something new is for is not forgotten. */
    public static void requireKnown(UUID customer, boolean erased) {
        COPY.requireKnown(customer, erased, "/customerId", "customer-erased");
    }

    private static Uni<Void> externalIds(Unit unit, Map<UUID, CustomerFact> changed) {
        // What one customer lost another may have got: of both facts, the later one in the order of the ids counts.
        Map<ExternalId, UUID> owners =
                new TreeMap<>(Comparator.comparing(ExternalId::system).thenComparing(ExternalId::id));
        changed.forEach((id, fact) -> {
            List<ExternalId> ids = fact.externalIds();
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
}
