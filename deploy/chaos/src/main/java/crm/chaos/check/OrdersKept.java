package crm.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Told;
import crm.chaos.observed.Money;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import crm.chaos.observed.PaymentRow;
import java.util.List;
import java.util.Map;

/** An order that was answered 201 is there, once, as it was asked for. */
final class OrdersKept implements Invariant {

    @Override
    public String id() {
        return "I1";
    }

    @Override
    public String promise() {
        return "no acknowledged order or payment is lost";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<String, List<OrderRow>> byKey = observed.orders().stream().collect(groupingBy(OrderRow::reference));
        for (Told told : observed.told()) {
            if (told.operation().kind() == Kind.ORDER) {
                told.success()
                        .ifPresent(answer -> check(
                                told.operation(),
                                answer.id(),
                                byKey.getOrDefault(told.operation().key(), List.of()),
                                evidence));
            }
        }
        payments(observed, evidence);
    }

    private static void payments(Observed observed, Evidence evidence) {
        Map<String, List<PaymentRow>> byKey = observed.payments().stream().collect(groupingBy(PaymentRow::reference));
        for (Told told : observed.told()) {
            Operation asked = told.operation();
            if (asked.kind() == Kind.PAYMENT && told.success().isPresent()) {
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
            }
        }
    }

    private static void check(Operation asked, String promised, List<OrderRow> rows, Evidence evidence) {
        evidence.examine();
        if (rows.size() != 1) {
            evidence.violation(
                    "order %s (key %s) was promised and is there %d times", promised, asked.key(), rows.size());
            return;
        }
        OrderRow row = rows.getFirst();
        boolean same = row.id().equals(promised)
                && row.tenant().equals(asked.tenant())
                && row.customer().equals(asked.customer())
                && row.currency().equals(asked.currency())
                && row.total() == asked.amount()
                && row.lineSum() == row.total();
        if (!same) {
            evidence.violation(
                    "order %s (key %s) was promised over %s %s and is %s, lines %s",
                    promised,
                    asked.key(),
                    Money.text(asked.amount()),
                    asked.currency(),
                    row,
                    Money.text(row.lineSum()));
        }
    }
}
