package crm.sales.customer;

import crm.persistence.NotFound;
import crm.persistence.NotKnownYet;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What the rest of sales asks about customers. */
@ApplicationScoped
public class Customers {

    /**
     * Makes sure that the caller may deal with a customer.
     *
     * @return fails with {@link NotKnownYet} where the customer is not known here, perhaps not yet, or the caller does
     *     not see it
     */
    public Uni<Void> require(Unit unit, UUID customer) {
        return Visibility.require(unit, "customer_copy", customer, "customer")
                .onFailure(NotFound.class)
                .transform(e -> new NotKnownYet(
                        "customer-unknown", "/customerId", "There is no such customer, or you may not sell to it."));
    }
}
