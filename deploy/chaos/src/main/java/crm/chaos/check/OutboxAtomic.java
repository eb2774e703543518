package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import crm.chaos.observed.EventRow;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import crm.chaos.observed.PaymentRow;
import crm.chaos.observed.RefundRow;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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
        announced("payment", "paid", "paymentId", observed.payments().stream().map(PaymentRow::id), events, evidence);
        announced("refund", "refunded", "refundId", observed.refunds().stream().map(RefundRow::id), events, evidence);
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
        if (!events.isEmpty()) {
            OrderStory.check(order, events, evidence);
        }
    }

    /** Each of the rows is named by one event, and nothing else is. */
    private static void announced(
            String what, String fact, String field, Stream<String> ids, List<EventRow> events, Evidence evidence) {
        Map<String, Long> announced = events.stream()
                .filter(event -> event.isOrder(fact))
                .collect(groupingBy(event -> event.text(field), TreeMap::new, counting()));
        ids.forEach(id -> {
            Long count = announced.remove(id);
            evidence.expect(count != null && count == 1, "%s %s has %s events", what, id, count);
        });
        announced.keySet().forEach(id -> evidence.violation("%s %s is announced and does not exist", what, id));
    }
}
