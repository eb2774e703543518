package crm.customer.profile;

import crm.contracts.EventType;
import crm.contracts.analytics.AnalyticsEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the copy of customers' classes up to date, and the lifecycle that follows from them. */
@ApplicationScoped
class CustomerClassHandler implements BatchHandler {

    private final CustomerClasses classes;
    private final LostRule rule;

    CustomerClassHandler(CustomerClasses classes, LostRule rule) {
        this.classes = classes;
        this.rule = rule;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(AnalyticsEvents.CUSTOMER_CLASSIFIED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return classes.follow(unit, events).flatMap(changed -> rule.apply(unit, changed));
    }
}
