package crm.chaos.check;

import crm.chaos.observed.EventRow;
import crm.chaos.observed.Money;
import crm.chaos.observed.OrderRow;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What the events of one order tell, one after the other: each must begin where the one before it ended. */
final class OrderStory {

    private final Evidence evidence;
    private String order = "";
    private String customer = "";
    private long total;
    private Long cost;
    private long paid;
    private long refunded;
    private long returned;
    private boolean cancelled;

    private OrderStory(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Finds where the events contradict each other or the order that they are about. */
    static void check(OrderRow row, List<EventRow> events, Evidence evidence) {
        OrderStory story = new OrderStory(evidence);
        events.stream().sorted(Comparator.comparing(EventRow::sequence)).forEach(story::tell);
        story.same(row.total(), story.total, row.id(), "total");
        story.same(row.paid(), story.paid, row.id(), "paid");
        story.same(row.refunded(), story.refunded, row.id(), "refunded");
        story.same(row.returned(), story.returned, row.id(), "returned cost");
        story.expect(
                Objects.equals(row.cost(), story.cost),
                "cost %s of %s, its events %s",
                row.cost(),
                row.id(),
                story.cost);
        story.expect(row.cancelled() == story.cancelled, "%s cancelled: %s", row.id(), row.cancelled());
        story.expect(
                row.customer().equals(story.customer),
                "%s is with %s, its events say %s",
                row.id(),
                row.customer(),
                story.customer);
    }

    private void tell(EventRow event) {
        order = event.subject();
        String fact = event.type().split("\\.", -1)[3];
        switch (fact) {
            case "placed" -> {
                customer = event.text("customerId");
                total = event.money("total");
                cost = event.amount("cost");
            }
            case "paid" -> {
                paid += event.money("amount");
                holder(event);
                same(event.money("paidTotal"), paid, order, "paid so far");
            }
            case "refunded" -> {
                refunded += event.money("amount");
                returned += event.money("cost");
                holder(event);
                same(event.money("refundedTotal"), refunded, order, "refunded so far");
            }
            case "corrected" -> {
                holder(event);
                same(event.money("totalBefore"), total, order, "total before the correction");
                expect(
                        Objects.equals(event.amount("costBefore"), cost),
                        "cost before the correction of %s: %s and %s",
                        order,
                        event.amount("costBefore"),
                        cost);
                total = event.money("total");
                cost = event.amount("cost");
            }
            case "released" -> {
                holder(event);
                state(event);
            }
            case "received" -> {
                customer = event.text("customerId");
                state(event);
            }
            case "cancelled" -> {
                holder(event);
                refunded += event.money("refunded");
                same(refunded, paid, order, "money back after the cancellation");
                cancelled = true;
            }
            default -> evidence.violation("%s has an event of an unknown kind: %s", order, fact);
        }
    }

    private void holder(EventRow event) {
        expect(
                event.text("customerId").equals(customer),
                "%s of %s names %s and not %s",
                event.type(),
                order,
                event.text("customerId"),
                customer);
    }

    /** What goes along with an order that is moved. */
    private void state(EventRow event) {
        same(event.money("total"), total, order, "total moved");
        same(event.money("paidTotal"), paid, order, "paid and moved");
        same(event.money("refundedTotal"), refunded, order, "refunded and moved");
        same(event.money("returnedCost"), returned, order, "returned cost moved");
        expect(Objects.equals(event.amount("cost"), cost), "cost moved with %s: %s", order, event.amount("cost"));
    }

    private void same(long one, long other, String subject, String what) {
        expect(one == other, "%s of %s: %s and %s", what, subject, Money.text(one), Money.text(other));
    }

    private void expect(boolean holds, String text, Object... arguments) {
        if (!holds) {
            evidence.violation(text, arguments);
        }
    }
}
