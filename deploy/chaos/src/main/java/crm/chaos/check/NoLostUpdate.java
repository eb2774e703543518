package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.observed.Observed;
import crm.chaos.observed.OrderRow;
import java.util.Map;
import java.util.Set;

/**
 * Every accepted change of a customer under If-Match is one step of its version, and so is the first payment, which makes
 * an actual customer of a potential one, by way of an event.
 */
final class NoLostUpdate implements Invariant {

    @Override
    public String id() {
        return "I10";
    }

    @Override
    public String promise() {
        return "no change under If-Match is lost or made twice";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<String, Long> accepted = observed.told().stream()
                .filter(told -> told.operation().kind() == Kind.EDIT && told.outcome() == Outcome.OK)
                .collect(groupingBy(told -> told.operation().customer(), counting()));
        Map<String, String> customerOf =
                observed.orders().stream().collect(toMap(OrderRow::id, OrderRow::customer, (one, other) -> one));
        Set<String> payers = observed.payments().stream()
                .map(payment -> customerOf.getOrDefault(payment.order(), ""))
                .collect(toSet());
        observed.customers().forEach(row -> {
            long changes = accepted.getOrDefault(row.id(), 0L);
            boolean paid = payers.contains(row.id());
            evidence.expect(
                    row.version() == 1 + changes + (paid ? 1 : 0),
                    "customer %s is at version %d after %d accepted changes and %s payment",
                    row.id(),
                    row.version(),
                    changes,
                    paid ? "a first" : "no");
        });
    }
}
