package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import crm.chaos.observed.EventRow;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A change and its event are committed together: each version of an order has its event, no event is without order. */
final class OutboxAtomic implements Invariant {

    @Override
    public String id() {
        return "I4";
    }

    @Override
    public String promise() {
        return "no change without its event, no event without its change";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        List<EventRow> events = observed.events().stream()
                .filter(event -> event.type().startsWith("crm.sales.order."))
                .toList();
        Map<String, List<EventRow>> bySubject =
                events.stream().collect(groupingBy(EventRow::subject, TreeMap::new, Collectors.toList()));
        Map<String, OrderRow> orders =
                observed.orders().stream().collect(toMap(OrderRow::id, Function.identity(), (a, b) -> a));
        for (OrderRow order : observed.orders()) {
            check(order, bySubject.getOrDefault(order.id(), List.of()), evidence);
        }
        for (String subject : bySubject.keySet()) {
            evidence.expect(orders.containsKey(subject), "events of order %s, which does not exist", subject);
        }
        payments(observed, events, evidence);
    }

    private static void check(OrderRow order, List<EventRow> events, Evidence evidence) {
        Set<Long> sequences = events.stream().map(EventRow::sequence).collect(Collectors.toCollection(TreeSet::new));
        Set<Long> versions = LongStream.rangeClosed(1, order.version()).boxed().collect(Collectors.toSet());
        evidence.expect(
                sequences.equals(versions) && events.size() == versions.size(),
                "order %s is at version %d and has events %s (%d)",
                order.id(),
                order.version(),
                sequences,
                events.size());
        for (EventRow event : events) {
            if (event.isOrder("placed") && event.money("total") != order.total()) {
                evidence.violation(
                        "order %s is over %s, its event says %s",
                        order.id(), Money.text(order.total()), event.data().path("total"));
            }
        }
    }

    private static void payments(Observed observed, List<EventRow> events, Evidence evidence) {
        Map<String, Long> announced = events.stream()
                .filter(event -> event.isOrder("paid"))
                .collect(groupingBy(event -> event.data().path("paymentId").asText(), counting()));
        observed.payments()
                .forEach(payment -> evidence.expect(
                        announced.getOrDefault(payment.id(), 0L) == 1,
                        "payment %s of order %s has %d events",
                        payment.id(),
                        payment.order(),
                        announced.getOrDefault(payment.id(), 0L)));
        evidence.expect(
                announced.size() == observed.payments().size(),
                "%d payments are announced and %d exist",
                announced.size(),
                observed.payments().size());
    }
}
