package crm.sales.customer;

import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the copy of customers up to date. */
@ApplicationScoped
class CustomerCopyHandler implements BatchHandler {

    private final CustomerCopies copies;

    CustomerCopyHandler(CustomerCopies copies) {
        this.copies = copies;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.copyOf(CustomerEvents.ALL);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return copies.follow(unit, events);
    }
}
