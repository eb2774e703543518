package crm.chaos.check;

import crm.chaos.history.Kind;
import crm.chaos.history.Outcome;
import crm.chaos.history.Told;
import crm.chaos.observed.EventRow;
import crm.chaos.observed.Observed;
import java.util.Optional;

/** Every order and all that happened to it was asked for, and what was refused left nothing behind. */
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
        Asked asked = Asked.of(observed);
        observed.orders().forEach(row -> check("order " + row.id(), row.reference(), Kind.ORDER, asked, evidence));
        observed.payments()
                .forEach(row -> check("payment " + row.id(), row.reference(), Kind.PAYMENT, asked, evidence));
        observed.refunds().forEach(row -> check("refund " + row.id(), row.reference(), Kind.REFUND, asked, evidence));
        for (EventRow event : observed.events()) {
            if (event.isOrder("corrected")) {
                check("correction of " + event.subject(), event.text("reason"), Kind.CORRECTION, asked, evidence);
            } else if (event.isOrder("received")) {
                check("move of " + event.subject(), event.text("reason"), Kind.MOVE, asked, evidence);
            }
        }
    }

    private static void check(String what, String reference, Kind kind, Asked asked, Evidence evidence) {
        Optional<Told> told = asked.of(reference, kind);
        evidence.expect(told.isPresent(), "%s (%s) was never asked for", what, reference);
        if (told.isPresent() && told.get().outcome() == Outcome.FAIL) {
            evidence.violation("%s exists although key %s was refused", what, reference);
        }
    }
}
