package crm.sales.opportunity;

import crm.contracts.EventType;
import crm.contracts.customer.CustomerEvents;
import crm.messaging.BatchHandler;
import crm.messaging.OnceInSequence;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Lets open opportunities go along with customers that are handed over together with the work on them. What somebody
 * else owns stays, and so does what is won or lost.
 */
@ApplicationScoped
class HandOverHandler implements BatchHandler {

    /** In the order of the ids, from the first. */
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final OnceInSequence HAND_OVERS = OnceInSequence.of(
            "customer_handed_over",
            event -> Ids.parse("cus", event.data(CustomerEvents.OWNER_CHANGED).customerId()));

    private final Opportunities opportunities;

    HandOverHandler(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(CustomerEvents.OWNER_CHANGED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        List<Received> told = events.stream().filter(HandOver::isTold).toList();
        return HAND_OVERS.each(unit, told, fresh -> move(unit, HandOver.of(fresh), BEFORE_ALL));
    }

    /** A customer may have thousands: they go in few statements, each of a bounded size. */
    private Uni<Void> move(Unit unit, List<HandOver> handOvers, UUID after) {
        return opportunities.handOver(unit, handOvers, after).flatMap(gone -> {
            gone.forEach(one -> unit.record(OpportunityEvents.handedOver(one, unit.now())));
            return gone.size() < Opportunities.MOST_HANDED_OVER
                    ? Uni.createFrom().voidItem()
                    : move(unit, handOvers, gone.getLast().id());
        });
    }
}
