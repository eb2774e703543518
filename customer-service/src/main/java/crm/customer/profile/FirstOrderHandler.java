package crm.customer.profile;

import crm.contracts.EventType;
import crm.contracts.sales.OrderFact;
import crm.contracts.sales.OrderReceived;
import crm.contracts.sales.SalesEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Cause;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who pays is an actual customer, and one who had gone and pays is recovered. So is an actual customer who gets a paid order
 * that had been booked on another one. Who pays while another one stands for it makes that one an actual customer, too.
 */
@ApplicationScoped
class FirstOrderHandler implements BatchHandler {

    private final Customers customers;
    private final LostRule rule;

    FirstOrderHandler(Customers customers, LostRule rule) {
        this.customers = customers;
        this.rule = rule;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(SalesEvents.ORDER_PAID, SalesEvents.ORDER_IMPORTED, SalesEvents.ORDER_RECEIVED);
    }

    /** Asks once for the whole batch who is not an actual customer yet: mostly nobody. */
    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        Map<UUID, Received> payers = new LinkedHashMap<>();
        for (Received event : events) {
            if (event.data() instanceof OrderReceived received
                    && received.paidTotal().signum() == 0) {
                continue;
            }
            UUID id = Ids.parse("cus", ((OrderFact) event.data()).customerId());
            // A sale of today says more than one of long ago.
            payers.merge(id, event, (one, other) -> longAgo(one) ? other : one);
        }
        return customers
                .notYetActual(unit, payers.keySet())
                .invoke(found -> found.forEach((customer, stoodFor) ->
                        paid(unit, customer, stoodFor.stream().map(payers::get).toList())))
                .flatMap(found -> rule.apply(unit, ofLongAgo(found, payers)));
    }

    /** Who is classed as lost by a sale of long ago may have been so before the sale became known here. */
    private static Map<UUID, Received> ofLongAgo(Map<Customer, List<UUID>> found, Map<UUID, Received> payers) {
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().stream().map(payers::get).allMatch(FirstOrderHandler::longAgo))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().id(),
                        entry -> payers.get(entry.getValue().getFirst())));
    }

    private static void paid(Unit unit, Customer customer, List<Received> events) {
        Received event =
                events.stream().filter(one -> !longAgo(one)).findFirst().orElse(events.getFirst());
        customer.paid(longAgo(event), event.id().toString(), unit.now()).ifPresent(change -> {
            customer.because(
                    new Cause(Cause.EVENT, event.id().toString()), event.trace().correlationId());
            unit.record(CustomerEvents.of(customer, change));
        });
    }

    private static boolean longAgo(Received event) {
        return !event.type().equals(SalesEvents.ORDER_PAID);
    }
}
