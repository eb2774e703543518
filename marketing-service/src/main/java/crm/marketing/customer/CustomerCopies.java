package crm.marketing.customer;

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
     * Makes sure that there are such customers and that the caller sees them.
     *
     * @param customers their ids by the JSON pointers that they came at
     * @return fails with {@link NotKnownYet} where one is missing, perhaps not there yet
     */
    public Uni<Void> require(Unit unit, Map<String, UUID> customers) {
        return COPY.require(unit, customers, "customer-unknown", "customer-merged", "customer-erased");
    }
}
