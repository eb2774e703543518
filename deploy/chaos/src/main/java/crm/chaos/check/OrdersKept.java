package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Told;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import crm.chaos.observed.PaymentRow;
import crm.chaos.observed.RefundRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An order that was answered 201 is there, once, as it was asked for and corrected, with what was paid and went back. */
final class OrdersKept implements Invariant {

    @Override
    public String id() {
        return "I1";
    }

    @Override
    public String promise() {
        return "no acknowledged order, payment, refund or change is lost";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Asked asked = Asked.of(observed);
        Map<String, List<OrderRow>> byKey = observed.orders().stream().collect(groupingBy(OrderRow::reference));
        for (Told told : observed.told()) {
            if (told.operation().kind() == Kind.ORDER) {
                String key = told.operation().key();
                told.success()
                        .ifPresent(answer -> order(
                                told.operation(), answer.id(), asked, byKey.getOrDefault(key, List.of()), evidence));
            }
        }
        payments(observed, evidence);
        refunds(observed, evidence);
        changes(observed, Kind.CORRECTION, "corrected", evidence);
        changes(observed, Kind.MOVE, "released", evidence);
        changes(observed, Kind.MOVE, "received", evidence);
    }

    private static void order(Operation placed, String promised, Asked asked, List<OrderRow> rows, Evidence evidence) {
        evidence.examine();
        if (rows.size() != 1) {
            evidence.violation(
                    "order %s (key %s) was promised and is there %d times", promised, placed.key(), rows.size());
            return;
        }
        OrderRow row = rows.getFirst();
        Operation content = asked.correction(row.id()).orElse(placed);
        String customer = asked.move(row.id()).map(Operation::target).orElse(placed.customer());
        boolean same = row.id().equals(promised)
                && row.tenant().equals(placed.tenant())
                && row.customer().equals(customer)
                && row.currency().equals(placed.currency())
                && row.content().equals(content.key())
                && row.total() == content.amount()
                && Objects.equals(row.cost(), content.cost())
                && row.lines().sum() == row.total()
                && Objects.equals(row.lines().cost(), row.cost());
        if (!same) {
            evidence.violation(
                    "order %s (key %s) was promised to %s over %s %s at a cost of %s and is %s",
                    promised,
                    content.key(),
                    customer,
                    Money.text(content.amount()),
                    placed.currency(),
                    content.cost(),
                    row);
        }
    }

    private static void payments(Observed observed, Evidence evidence) {
        Map<String, List<PaymentRow>> byKey = observed.payments().stream().collect(groupingBy(PaymentRow::reference));
        Asked.accepted(observed, Kind.PAYMENT).forEach(asked -> {
            List<PaymentRow> rows = byKey.getOrDefault(asked.key(), List.of());
            evidence.expect(
                    rows.size() == 1
                            && rows.getFirst().order().equals(asked.order())
                            && rows.getFirst().amount() == asked.amount(),
                    "payment %s of %s on order %s was acknowledged and is %s",
                    asked.key(),
                    Money.text(asked.amount()),
                    asked.order(),
                    rows);
        });
    }

    private static void refunds(Observed observed, Evidence evidence) {
        Map<String, List<RefundRow>> byKey = observed.refunds().stream().collect(groupingBy(RefundRow::reference));
        Asked.accepted(observed, Kind.REFUND).forEach(asked -> {
            List<RefundRow> rows = byKey.getOrDefault(asked.key(), List.of());
            evidence.expect(
                    rows.size() == 1
                            && rows.getFirst().order().equals(asked.order())
                            && rows.getFirst().amount() == asked.amount()
                            && Objects.equals(rows.getFirst().cost(), asked.cost()),
                    "refund %s of %s on order %s was acknowledged and is %s",
                    asked.key(),
                    Money.text(asked.amount()),
                    asked.order(),
                    rows);
        });
    }

    /** What leaves no row of its own is known by its event. */
    private static void changes(Observed observed, Kind kind, String fact, Evidence evidence) {
        Map<String, Long> byKey = observed.events().stream()
                .filter(event -> event.isOrder(fact))
                .collect(groupingBy((EventRow event) -> event.text("reason"), counting()));
        Asked.accepted(observed, kind)
                .forEach(asked -> evidence.expect(
                        byKey.getOrDefault(asked.key(), 0L) == 1,
                        "%s of order %s was acknowledged and is %s %d times",
                        asked.key(),
                        asked.order(),
                        fact,
                        byKey.getOrDefault(asked.key(), 0L)));
    }
}
