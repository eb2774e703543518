package crm.chaos.check;

import static java.util.stream.Collectors.toMap;

import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.history.Told;
import crm.chaos.observed.Observed;
import java.util.Map;
import java.util.function.Function;

/** Every order and payment was asked for, and what was refused left nothing behind. */
final class NothingInvented implements Invariant {

    @Override
    public String id() {
        return "I2";
    }

    @Override
    public String promise() {
        return "no phantom, no effect of a definite failure";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        Map<String, Told> asked =
                observed.told().stream().collect(toMap(told -> told.operation().key(), Function.identity()));
        observed.orders().forEach(row -> check("order " + row.id(), row.reference(), Kind.ORDER, asked, evidence));
        observed.payments()
                .forEach(row -> check("payment " + row.id(), row.reference(), Kind.PAYMENT, asked, evidence));
    }

    private static void check(String what, String reference, Kind kind, Map<String, Told> asked, Evidence evidence) {
        Told told = asked.get(reference);
        evidence.expect(
                told != null && told.operation().kind() == kind, "%s (%s) was never asked for", what, reference);
        if (told != null && told.outcome() == Outcome.FAIL) {
            evidence.violation("%s exists although key %s was refused", what, reference);
        }
    }
}
