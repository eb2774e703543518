package crm.support.customer;

import crm.contracts.analytics.CustomerClassified;
import crm.messaging.CopiedValues;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tiers of customers by their share of revenue, as analytics-service sees them. Written from events only. */
@ApplicationScoped
public class CustomerTiers {

    private static final CopiedValues<CustomerClassified> COPY = CopiedValues.of(
            "customer_class",
            CustomerClassified.class,
            Set.of("abc"),
            fact -> new CopiedValues.Subject(
                    Ids.parse("cus", fact.customerId()), fact.currency(), fact.policyVersion()),
            fact -> fact.changes().stream()
                    .map(change -> new CopiedValues.Value(change.classification(), change.after(), change.reason()))
                    .toList());

    /** Of several currencies, the one in which the customer counts most: the classes come in the alphabet's order. */
    private static final String TIER =
            "select min(value) from customer_class where tenant_id = $1 and id = $2 and name = 'abc'";

    Uni<Void> follow(Unit unit, List<Received> events) {
        return COPY.follow(unit, events).replaceWithVoid();
    }

    /** A, B, C or none; empty where nothing has been heard of the customer's class. A is a key account. */
    public Uni<Optional<String>> of(Unit unit, UUID customer) {
        return unit.sql()
                .query(TIER, unit.tenant(), customer)
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString(0)));
    }
}
