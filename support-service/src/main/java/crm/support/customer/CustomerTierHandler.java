package crm.support.customer;

import crm.contracts.EventType;
import crm.contracts.analytics.AnalyticsEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the copy of customers' tiers up to date. */
@ApplicationScoped
class CustomerTierHandler implements BatchHandler {

    private final CustomerTiers tiers;

    CustomerTierHandler(CustomerTiers tiers) {
        this.tiers = tiers;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(AnalyticsEvents.CUSTOMER_CLASSIFIED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return tiers.follow(unit, events);
    }
}
