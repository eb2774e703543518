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
import crm.chaos.observed.Reading;
import crm.chaos.observed.RecoveryRow;
import crm.chaos.observed.RefundRow;
import crm.chaos.observed.ScoreRow;
import crm.chaos.observed.SessionRow;
import crm.chaos.observed.TopicRow;
import crm.chaos.observed.ViewRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a small faultless run leaves behind, open to be spoilt: customer c1 placed order o1 over 10.00 at a cost of 6.00,
 * paid it and got 3.00 back with goods that cost 2.00; placed o2 over 4.00 and cancelled it; placed o3 over 6.00, which was
 * corrected to 5.00 and moved to c2, who has paid it; one change of the customer; one poison record.
 */
final class Healthy {

    static final long TEN = Money.of("10");
    static final long SIX = Money.of("6");
    static final long FIVE = Money.of("5");
    static final long FOUR = Money.of("4");
    static final long THREE = Money.of("3");
    static final long TWO = Money.of("2");
    static final Instant NOW = Instant.parse("2026-11-02T09:15:27Z");

    final List<Told> told = new ArrayList<>();
    final List<CustomerRow> customers = new ArrayList<>();
    final List<OrderRow> orders = new ArrayList<>();
    final List<PaymentRow> payments = new ArrayList<>();
    final List<RefundRow> refunds = new ArrayList<>();
    final List<EventRow> events = new ArrayList<>();
    final Map<String, Long> unpublished = new TreeMap<>(Map.of("sales", 0L));
    final List<TopicRow> topics = new ArrayList<>();
    final List<ViewRow> views = new ArrayList<>();
    final List<ViewRow> served = new ArrayList<>();
    final List<ViewRow> rebuilt = new ArrayList<>();
    final List<ScoreRow> scores = new ArrayList<>();
    final List<Reading> readings = new ArrayList<>();
    final List<Ledger> ledgers = new ArrayList<>();
    final List<PoisonRow> poison = new ArrayList<>();
    final List<DeadLetterRow> deadLetters = new ArrayList<>();
    final Map<String, ProcessRow> before = new TreeMap<>();
    final Map<String, ProcessRow> after = new TreeMap<>();
    final List<SessionRow> sessions = new ArrayList<>();
    final List<RecoveryRow> recovery = new ArrayList<>();

    Healthy() {
        asked();
        booked();
        announced();
        viewed();
        ledgers.add(new Ledger(
                new Ledger.Sums(3, TEN + FOUR + FIVE, TEN + FIVE, THREE),
                new Ledger.Sums(3, TEN + FOUR + FIVE, TEN + FIVE, THREE)));
        poison.add(new PoisonRow("bad JSON", "crm.sales.order", 0, 10, false));
        deadLetters.add(new DeadLetterRow("crm.sales.order", 0, 10, "UNREADABLE"));
        before.put("sales-service", new ProcessRow("sales-service", 40, 100, 3));
        after.put("sales-service", new ProcessRow("sales-service", 42, 104, 0));
        recovery.add(new RecoveryRow("all parts ready", 8, 60));
    }

    private void asked() {
        told.add(told(order("k1", TEN, SIX), ok("k1", "o1", 1)));
        told.add(told(order("k2", FOUR, null), ok("k2", "o2", 1)));
        told.add(told(operation("k3", Kind.PAYMENT, "o1", TEN), ok("k3", "o1", 2)));
        told.add(told(operation("k4", Kind.CANCEL, "o2", 0), ok("k4", "o2", 2)));
        told.add(told(operation("k5", Kind.EDIT, null, 0), ok("k5", "c1", 2)));
        told.add(told(on("k6", Kind.REFUND, "o1", null, null, THREE, TWO), ok("k6", "o1", 3)));
        told.add(told(order("k7", SIX, TWO), ok("k7", "o3", 1)));
        told.add(told(on("k8", Kind.CORRECTION, "o3", 1L, null, FIVE, null), ok("k8", "o3", 2)));
        told.add(told(on("k9", Kind.MOVE, "o3", 2L, "c2", 0, null), ok("k9", "o3", 4)));
        told.add(told(operation("k10", Kind.PAYMENT, "o3", FIVE), ok("k10", "o3", 5)));
    }

    private void booked() {
        customers.add(new CustomerRow("main", "c1", 3));
        customers.add(new CustomerRow("main", "c2", 2));
        orders.add(orderOne(TEN, TEN, "k1"));
        orders.add(new OrderRow(
                "main", "o2", "c1", "USD", FOUR, null, 0, 0, 0, true, NOW, 2, lines(FOUR, null, "k2", null)));
        orders.add(new OrderRow(
                "main", "o3", "c2", "USD", FIVE, null, FIVE, 0, 0, false, NOW, 5, lines(FIVE, null, "k7", "k8")));
        payments.add(new PaymentRow("main", "p1", "o1", TEN, "USD", "k3"));
        payments.add(new PaymentRow("main", "p2", "o3", FIVE, "USD", "k10"));
        refunds.add(new RefundRow("main", "r1", "o1", THREE, TWO, "USD", "k6"));
    }

    private void announced() {
        events.add(
                event("e1", "placed", "o1", 1, data("c1").put("total", "10.00").put("cost", "6.00")));
        events.add(event("e2", "placed", "o2", 1, data("c1").put("total", "4.00")));
        events.add(event(
                "e3",
                "paid",
                "o1",
                2,
                data("c1").put("paymentId", "p1").put("amount", "10.00").put("paidTotal", "10.00")));
        events.add(event("e4", "cancelled", "o2", 2, data("c1").put("refunded", "0.00")));
        events.add(event(
                "e5",
                "refunded",
                "o1",
                3,
                data("c1")
                        .put("refundId", "r1")
                        .put("amount", "3.00")
                        .put("refundedTotal", "3.00")
                        .put("cost", "2.00")));
        events.add(
                event("e6", "placed", "o3", 1, data("c1").put("total", "6.00").put("cost", "2.00")));
        events.add(event(
                "e7",
                "corrected",
                "o3",
                2,
                data("c1")
                        .put("totalBefore", "6.00")
                        .put("total", "5.00")
                        .put("costBefore", "2.00")
                        .putNull("cost")
                        .put("reason", "k8")));
        events.add(event("e8", "released", "o3", 3, moved("c1")));
        events.add(event("e9", "received", "o3", 4, moved("c2")));
        events.add(event(
                "e10",
                "paid",
                "o3",
                5,
                data("c2").put("paymentId", "p2").put("amount", "5.00").put("paidTotal", "5.00")));
        for (EventRow event : events) {
            topics.add(record(topics.size(), event));
        }
        topics.add(new TopicRow("crm.sales.order", 0, topics.size(), null, null, null, null, null, 0, true));
    }

    private void viewed() {
        views.add(view("c1", new ViewRow.Counts(1, 2, 1, 1, 5, 5), ofOrderOne(TEN), "o1"));
        views.add(
                view("c2", new ViewRow.Counts(1, 1, 0, 1, 5, 5), new ViewRow.Sums(FIVE, FIVE, 0, FIVE, FIVE, 0), "o3"));
        rebuilt.addAll(views);
        views.forEach(row -> served.add(row.asServed()));
        scores.add(new ScoreRow(
                "main",
                "c1",
                "USD",
                new ScoreRow.State(1, TEN - THREE, TEN - THREE),
                new ScoreRow.State(1, TEN - THREE, TEN - THREE),
                2,
                List.of(1L, 2L),
                List.of(1L, 2L)));
        readings.add(reading("c1", 1, 3, 3));
        readings.add(reading("c1", 1, 5, 1));
        readings.add(reading("c2", 1, 8, 4));
        readings.add(reading("c2", 1, 9, 5));
        readings.add(reading("c2", 2, 6, 5));
    }

    Observed observed() {
        return new Observed(
                told,
                customers,
                orders,
                payments,
                refunds,
                events,
                unpublished,
                topics,
                views,
                served,
                rebuilt,
                scores,
                readings,
                ledgers,
                poison,
                deadLetters,
                before,
                after,
                sessions,
                recovery);
    }

    /** The first order with another total, another sum of its lines, or another key. */
    static OrderRow orderOne(long total, long sum, String key) {
        return new OrderRow(
                "main", "o1", "c1", "USD", total, SIX, TEN, THREE, TWO, false, NOW, 3, lines(sum, SIX, key, null));
    }

    static OrderRow.Lines lines(long sum, Long cost, String reference, String correction) {
        return new OrderRow.Lines(sum, cost, reference, correction);
    }

    /** The first row of the view with other sums. */
    static ViewRow viewOne(ViewRow.Sums sums) {
        return view("c1", new ViewRow.Counts(1, 2, 1, 1, 5, 5), sums, "o1");
    }

    static ViewRow.Sums ofOrderOne(long ordered) {
        return new ViewRow.Sums(ordered, TEN - THREE, SIX - TWO, 0, TEN, THREE);
    }

    private static ViewRow view(String customer, ViewRow.Counts counts, ViewRow.Sums sums, String last) {
        return new ViewRow("main", customer, "USD", counts, sums, new ViewRow.Edges(NOW, NOW, last));
    }

    /** What a reader was answered; the figures all alike. */
    static Reading reading(String customer, long generation, long offset, long figure) {
        return new Reading(
                "main",
                customer,
                generation,
                List.of(new Reading.Value("USD", 0, offset, List.of(figure, figure, figure, figure, figure))));
    }

    static Told told(Operation operation, Attempt... attempts) {
        return new Told(operation, List.of(attempts));
    }

    static Operation order(String key, long amount, Long cost) {
        return on(key, Kind.ORDER, null, null, null, amount, cost);
    }

    static Operation operation(String key, Kind kind, String order, long amount) {
        return on(key, kind, order, null, null, amount, null);
    }

    static Operation on(String key, Kind kind, String order, Long ifMatch, String target, long amount, Long cost) {
        return new Operation(key, kind, "main", "POST", "/", "{}", ifMatch, "c1", order, target, amount, cost, "USD");
    }

    static Attempt ok(String key, String id, long version) {
        return new Attempt(key, Purpose.FIRST, 0, 1, Outcome.OK, 201, "hash", false, id, version, null);
    }

    static Attempt attempt(
            String key, Purpose purpose, Outcome outcome, int status, String id, String hash, String problem) {
        return new Attempt(key, purpose, 0, 1, outcome, status, hash, false, id, 1, problem);
    }

    static EventRow event(String id, String fact, String order, long sequence, ObjectNode data) {
        return new EventRow("sales", id, "main", "crm.sales.order." + fact + ".v1", order, sequence, data);
    }

    static TopicRow record(long offset, EventRow event) {
        return new TopicRow(
                "crm.sales.order",
                0,
                offset,
                event.text("customerId"),
                event.id(),
                "main",
                event.type(),
                event.subject(),
                event.sequence(),
                false);
    }

    static ObjectNode data(String customer) {
        return JsonNodeFactory.instance.objectNode().put("currency", "USD").put("customerId", customer);
    }

    private static ObjectNode moved(String customer) {
        return data(customer)
                .put("total", "5.00")
                .put("paidTotal", "0.00")
                .put("refundedTotal", "0.00")
                .put("returnedCost", "0.00")
                .put("reason", "k9");
    }
}
