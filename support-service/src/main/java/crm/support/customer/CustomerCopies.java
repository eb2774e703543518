package crm.support.customer;

import crm.contracts.customer.CustomerFact;
import crm.contracts.customer.CustomerMerged;
import crm.contracts.customer.CustomerUnmerged;
import crm.messaging.CopyTable;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.NotKnownYet;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What this service knows of customers. */
@ApplicationScoped
public class CustomerCopies {

    private static final CopyTable<CustomerFact> COPY = CopyTable.of(
                    "customer_copy", CustomerFact.class, fact -> Ids.parse("cus", fact.customerId()))
            .with("owner_id", CustomerFact::ownerId)
            .with("org_unit", CustomerFact::orgUnit)
            .standingIn("cus", CustomerCopies::tellsOfMerge, CustomerCopies::survivor);

    private static boolean tellsOfMerge(CustomerFact fact) {
        return fact instanceof CustomerMerged || fact instanceof CustomerUnmerged;
    }

    private static UUID survivor(CustomerFact fact) {
        return fact instanceof CustomerMerged merged ? Ids.parse("cus", merged.survivorId()) : null;
    }

    Uni<Void> follow(Unit unit, List<Received> events) {
        return COPY.follow(unit, events).replaceWithVoid();
    }

    /**
     * Makes sure that there is such a customer and that the caller sees it.
     *
     * @param customerId as it came in the field {@code customerId}
     * @return its id; fails with {@link NotKnownYet} where there is none, perhaps not yet
     */
    public Uni<UUID> require(Unit unit, String customerId) {
        UUID id = Ids.parse("cus", customerId, "/customerId");
        return COPY.require(unit, Map.of("/customerId", id), "customer-unknown", "customer-merged", "customer-erased")
                .replaceWith(id);
    }
}
