package crm.support.customer;

import crm.contracts.EventType;
import crm.contracts.customer.TierEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the copy of what customers are entitled to up to date. */
@ApplicationScoped
class CustomerTermsHandler implements BatchHandler {

    private final CustomerTerms terms;

    CustomerTermsHandler(CustomerTerms terms) {
        this.terms = terms;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.copyOf(TierEvents.ALL);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return terms.follow(unit, events);
    }
}
