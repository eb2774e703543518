package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toSet;

import crm.chaos.history.Kind;
import crm.chaos.history.Operation;
import crm.chaos.history.Outcome;
import crm.chaos.history.Told;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Observed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every accepted change is one step of a version, and of those that are based on the same version one is accepted. A
 * move is two steps. The first payment is a step of the customer's version: it makes an actual customer of a potential
 * one, by way of an event, as does a paid order that comes from another customer.
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
        customers(observed, evidence);
        if (observed.told().stream().noneMatch(told -> told.outcome() == Outcome.INFO)) {
            orders(observed, evidence);
        }
        observed.told().stream()
                .filter(told -> told.operation().ifMatch() != null
                        && told.operation().order() != null
                        && told.outcome() == Outcome.OK)
                .map(Told::operation)
                .collect(groupingBy(asked -> List.<Object>of(asked.order(), asked.ifMatch()), counting()))
                .forEach((base, count) ->
                        evidence.expect(count == 1, "%d changes of one version were accepted: %s", count, base));
    }

    private static void customers(Observed observed, Evidence evidence) {
        Map<String, Long> accepted =
                Asked.accepted(observed, Kind.EDIT).collect(groupingBy(Operation::customer, counting()));
        Set<String> payers = observed.events().stream()
                .filter(event -> event.isOrder("paid") || event.isOrder("received") && event.money("paidTotal") > 0)
                .map((EventRow event) -> event.text("customerId"))
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

    private static void orders(Observed observed, Evidence evidence) {
        Map<String, Long> steps = observed.told().stream()
                .filter(told -> told.operation().order() != null && told.outcome() == Outcome.OK)
                .map(Told::operation)
                .collect(groupingBy(Operation::order, summingLong(asked -> asked.kind() == Kind.MOVE ? 2 : 1)));
        observed.orders()
                .forEach(row -> evidence.expect(
                        row.version() == 1 + steps.getOrDefault(row.id(), 0L),
                        "order %s is at version %d after %d accepted steps",
                        row.id(),
                        row.version(),
                        steps.getOrDefault(row.id(), 0L)));
    }
}
