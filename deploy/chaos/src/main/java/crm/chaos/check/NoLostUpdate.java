package crm.chaos.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.observed.Observed;
import java.util.Map;

/** Every accepted change of a customer under If-Match is one step of its version. */
final class NoLostUpdate implements Invariant {

    @Override
    public String id() {
        return "I10";
    }

    @Override
    public String promise() {
        return "no change under If-Match is lost";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<String, Long> accepted = observed.told().stream()
                .filter(told -> told.operation().kind() == Kind.EDIT && told.outcome() == Outcome.OK)
                .collect(groupingBy(told -> told.operation().customer(), counting()));
        observed.customers()
                .forEach(row -> evidence.expect(
                        row.version() == 1 + accepted.getOrDefault(row.id(), 0L),
                        "customer %s is at version %d after %d accepted changes",
                        row.id(),
                        row.version(),
                        accepted.getOrDefault(row.id(), 0L)));
    }
}
