package crm.customer.profile;

import crm.contracts.EventType;
import crm.contracts.analytics.AnalyticsEvents;
import crm.customer.tier.TierRule;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Keeps the copy of customers' classes up to date, and the lifecycle and the tier that follow from them. */
@ApplicationScoped
class CustomerClassHandler implements BatchHandler {

    private final CustomerClasses classes;
    private final LostRule rule;
    private final TierRule tiers;

    CustomerClassHandler(CustomerClasses classes, LostRule rule, TierRule tiers) {
        this.classes = classes;
        this.rule = rule;
        this.tiers = tiers;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(AnalyticsEvents.CUSTOMER_CLASSIFIED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        // Customers before their tiers: that is the order of the locks.
        return classes.follow(unit, events)
                .flatMap(changed ->
                        rule.apply(unit, occasions(events, changed)).chain(() -> tiers.follow(unit, changed)));
    }

    /** The last event about each of the customers. */
    private static Map<UUID, Received> occasions(List<Received> events, Set<UUID> changed) {
        Map<UUID, Received> occasions = new HashMap<>();
        for (Received event : events) {
            UUID customer = Ids.parse(
                    "cus", event.data(AnalyticsEvents.CUSTOMER_CLASSIFIED).customerId());
            if (changed.contains(customer)) {
                occasions.put(customer, event);
            }
        }
        return occasions;
    }
}
