package crm.customer.tier;

import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.Moved;
import crm.persistence.NotFound;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What can be done with the tier of a customer that the caller sees. */
@ApplicationScoped
class TierService {

    private final Tiers tiers;
    private final Programmes programmes;
    private final TierStep steps;

    TierService(Tiers tiers, Programmes programmes, TierStep steps) {
        this.tiers = tiers;
        this.programmes = programmes;
        this.steps = steps;
    }

    Uni<TierView> get(Unit unit, String customerId) {
        UUID customer = Ids.parse("cus", customerId);
        return tiers.bearer(unit, customer)
                .invoke(bearer -> {
                    if (bearer.survivor() != null) {
                        throw new Moved(customerId, Ids.text("cus", bearer.survivor()));
                    }
                })
                .chain(() -> tiers.find(unit, customer))
                .flatMap(state -> programmes.get(unit).map(programme -> TierView.of(state, programme)));
    }

    /**
     * Puts a customer into a tier, whatever its revenue says.
     *
     * @return fails with {@link Stale} where the tier has another version than {@code expected}
     */
    Uni<TierView> decide(Unit unit, String customerId, long expected, DecideTier command) {
        DecideTier checked = command.checked();
        TierState.Statement statement = new TierState.Statement(
                checked.tier(), checked.reason(), unit.caller().subject(), unit.now());
        return change(unit, customerId, expected, TierCause.HAND, state -> state.stating(statement));
    }

    /**
     * Takes a decision back, so that revenue decides again.
     *
     * @return fails with {@link NotFound} where there is none, and with {@link Stale} as {@link #decide}
     */
    Uni<TierView> takeBack(Unit unit, String customerId, long expected) {
        return change(unit, customerId, expected, TierCause.RULE, state -> {
            if (state.statement() == null) {
                throw new NotFound("decision on the tier of customer " + customerId);
            }
            return state.stating(null);
        });
    }

    private Uni<TierView> change(
            Unit unit, String customerId, long expected, TierCause cause, UnaryOperator<TierState> decision) {
        UUID customer = Ids.parse("cus", customerId);
        return tiers.lock(unit, customer)
                .invoke(bearer -> requireAlone(customerId, bearer))
                .flatMap(bearer -> tiers.forChange(unit, customer).flatMap(state -> {
                    if (state.version() != expected) {
                        throw new Stale(expected, state.version());
                    }
                    TierState decided = decision.apply(state);
                    return programmes
                            .get(unit)
                            .flatMap(programme -> steps.enter(unit, bearer, decided, programme, cause)
                                    .map(entered -> TierView.of(entered, programme)));
                }));
    }

    private static void requireAlone(String customer, Tiers.Bearer bearer) {
        if (bearer.erased()) {
            throw new Conflict(
                    "customer-erased",
                    "The personal data of " + customer + " are erased: nothing new is written about it.");
        }
        if (bearer.survivor() != null) {
            throw new Conflict(
                    "customer-merged",
                    customer + " was merged into " + Ids.text("cus", bearer.survivor())
                            + ": decide on that one, or undo the merge.");
        }
    }
}
