package crm.chaos.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.chaos.history.Attempt;
import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Purpose;
import crm.chaos.history.Told;
import crm.chaos.observed.CustomerRow;
import crm.chaos.observed.DeadLetterRow;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Ledger;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import crm.chaos.observed.PaymentRow;
import crm.chaos.observed.PoisonRow;
import crm.chaos.observed.ProcessRow;
import crm.chaos.observed.RecoveryRow;
import crm.chaos.observed.SessionRow;
import crm.chaos.observed.TopicRow;
import crm.chaos.observed.ViewRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a small faultless run leaves behind, open to be spoilt: customer c1 placed order o1 over 10.00 and paid it, placed
 * o2 over 4.00 and cancelled it; one change of the customer; one poison record.
 */
final class Healthy {

    static final long TEN = Money.of("10");
    static final long FOUR = Money.of("4");

    final List<Told> told = new ArrayList<>();
    final List<CustomerRow> customers = new ArrayList<>();
    final List<OrderRow> orders = new ArrayList<>();
    final List<PaymentRow> payments = new ArrayList<>();
    final List<EventRow> events = new ArrayList<>();
    final Map<String, Long> unpublished = new TreeMap<>(Map.of("sales", 0L));
    final List<TopicRow> topics = new ArrayList<>();
    final List<ViewRow> views = new ArrayList<>();
    final List<ViewRow> served = new ArrayList<>();
    final List<ViewRow> rebuilt = new ArrayList<>();
    final List<Ledger> ledgers = new ArrayList<>();
    final List<PoisonRow> poison = new ArrayList<>();
    final List<DeadLetterRow> deadLetters = new ArrayList<>();
    final Map<String, ProcessRow> before = new TreeMap<>();
    final Map<String, ProcessRow> after = new TreeMap<>();
    final List<SessionRow> sessions = new ArrayList<>();
    final List<RecoveryRow> recovery = new ArrayList<>();

    Healthy() {
        told.add(told(operation("k1", Kind.ORDER, null, TEN), ok("k1", "o1")));
        told.add(told(operation("k2", Kind.ORDER, null, FOUR), ok("k2", "o2")));
        told.add(told(operation("k3", Kind.PAYMENT, "o1", TEN), ok("k3", "p1")));
        told.add(told(operation("k4", Kind.CANCEL, "o2", 0), ok("k4", "o2")));
        told.add(told(operation("k5", Kind.EDIT, null, 0), ok("k5", "c1")));
        customers.add(new CustomerRow("main", "c1", 3));
        orders.add(new OrderRow("main", "o1", "c1", "USD", TEN, TEN, 0, false, 2, TEN, "k1"));
        orders.add(new OrderRow("main", "o2", "c1", "USD", FOUR, 0, 0, true, 2, FOUR, "k2"));
        payments.add(new PaymentRow("main", "p1", "o1", TEN, "USD", "k3"));
        events.add(event("e1", "placed", "o1", 1, data().put("total", "10.00")));
        events.add(event("e2", "placed", "o2", 1, data().put("total", "4.00")));
        events.add(event("e3", "paid", "o1", 2, data().put("paymentId", "p1").put("amount", "10.00")));
        events.add(event("e4", "cancelled", "o2", 2, data().put("refunded", "0.00")));
        for (EventRow event : events) {
            topics.add(record(topics.size(), event.id(), event.subject(), event.sequence(), false));
        }
        topics.add(record(topics.size(), null, null, 0, true));
        ViewRow view = new ViewRow("main", "c1", "USD", 1, TEN, TEN, 0, 2, 1, 4);
        views.add(view);
        served.add(view);
        rebuilt.add(view);
        ledgers.add(new Ledger(2, TEN + FOUR, 2, TEN + FOUR));
        poison.add(new PoisonRow("bad JSON", "crm.sales.order", 0, 4, false));
        deadLetters.add(new DeadLetterRow("crm.sales.order", 0, 4, "UNREADABLE"));
        before.put("sales-service", new ProcessRow("sales-service", 40, 100, 3));
        after.put("sales-service", new ProcessRow("sales-service", 42, 104, 0));
        recovery.add(new RecoveryRow("all parts ready", 8, 60));
    }

    Observed observed() {
        return new Observed(
                told,
                customers,
                orders,
                payments,
                events,
                unpublished,
                topics,
                views,
                served,
                rebuilt,
                ledgers,
                poison,
                deadLetters,
                before,
                after,
                sessions,
                recovery);
    }

    static Told told(Operation operation, Attempt... attempts) {
        return new Told(operation, List.of(attempts));
    }

    static Operation operation(String key, Kind kind, String order, long amount) {
        return new Operation(key, kind, "main", "POST", "/", "{}", null, "c1", order, amount, "USD");
    }

    static Attempt ok(String key, String id) {
        return attempt(key, Purpose.FIRST, Outcome.OK, 201, id, "hash", null);
    }

    static Attempt attempt(
            String key, Purpose purpose, Outcome outcome, int status, String id, String hash, String problem) {
        return new Attempt(key, purpose, 0, 1, outcome, status, hash, false, id, 1, problem);
    }

    static EventRow event(String id, String fact, String order, long sequence, ObjectNode data) {
        return new EventRow("sales", id, "main", "crm.sales.order." + fact + ".v1", order, sequence, data);
    }

    static TopicRow record(long offset, String id, String subject, long sequence, boolean foreign) {
        return new TopicRow(
                "crm.sales.order", 0, offset, id, "main", "crm.sales.order.x.v1", subject, sequence, foreign);
    }

    static ObjectNode data() {
        return JsonNodeFactory.instance.objectNode().put("currency", "USD");
    }
}
