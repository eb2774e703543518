package crm.chaos.check;

import crm.chaos.history.Outcome;
import crm.chaos.observed.Observed;

/** After the last fault everything runs again within its bound, and every question is answered. */
final class RecoversInTime implements Invariant {

    @Override
    public String id() {
        return "I17";
    }

    @Override
    public String promise() {
        return "it recovers by itself within the bound";
    }

    @Override
    public void check(Observed observed, Evidence evidence) {
        observed.recovery()
                .forEach(row -> evidence.expect(
                        row.seconds() <= row.bound(),
                        "%s took %.1f s, at most %.0f s are allowed",
                        row.what(),
                        row.seconds(),
                        row.bound()));
        observed.told().stream()
                .filter(told -> told.outcome() == Outcome.INFO)
                .forEach(told -> evidence.violation(
                        "key %s has no clear answer even at rest: %s",
                        told.operation().key(), told.attempts().getLast()));
    }
}
