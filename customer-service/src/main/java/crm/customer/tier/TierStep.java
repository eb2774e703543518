package crm.customer.tier;

import crm.contracts.Event;
import crm.contracts.customer.CustomerTierChanged;
import crm.contracts.customer.TierEvents;
import crm.customer.team.DedicatedTeams;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lets customers enter the tiers that they are to be in, with all that follows. */
@ApplicationScoped
class TierStep {

    private static final int AT_ONCE = 20;

    private final Tiers tiers;
    private final Programmes programmes;
    private final DedicatedTeams teams;

    TierStep(Tiers tiers, Programmes programmes, DedicatedTeams teams) {
        this.tiers = tiers;
        this.programmes = programmes;
        this.teams = teams;
    }

    /** Does so for a few of those that are behind; tells whether there were any. */
    Uni<Boolean> next(Unit unit) {
        return programmes
                .get(unit)
                .flatMap(programme -> tiers.due(unit, programme.version(), AT_ONCE)
                        .flatMap(ids -> each(unit, ids, programme).replaceWith(!ids.isEmpty())));
    }

    private Uni<Void> each(Unit unit, List<UUID> ids, Programme programme) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (UUID id : ids) {
            all = all.chain(() -> tiers.lock(unit, id))
                    .flatMap(bearer -> tiers.forChange(unit, id)
                            .flatMap(state -> state.isBehind(programme)
                                    ? enter(unit, bearer, state, programme, why(state))
                                            .replaceWithVoid()
                                    : Uni.createFrom().voidItem()));
        }
        return all;
    }

    private static TierCause why(TierState behind) {
        return behind.tier() == behind.due() ? TierCause.PROGRAMME : TierCause.RULE;
    }

    /**
     * Lets a customer enter the tier that it is to be in, where it is not there already, and tells it.
     *
     * @param bearer the customer, locked
     * @param state its tier, locked
     */
    Uni<TierState> enter(Unit unit, Tiers.Bearer bearer, TierState state, Programme programme, TierCause cause) {
        TierState next = state.entered(programme, unit.now());
        unit.record(told(unit, state.tier(), next, programme, cause));
        return tiers.save(unit, next)
                .chain(() -> team(unit, bearer, next, programme))
                .replaceWith(next);
    }

    /** Nobody new looks after a record that another one stands for. */
    private Uni<Void> team(Unit unit, Tiers.Bearer bearer, TierState state, Programme programme) {
        if (state.tier() == Tier.STANDARD) {
            return teams.follow(unit, state.customer(), Set.of());
        }
        return bearer.survivor() != null || bearer.erased()
                ? Uni.createFrom().voidItem()
                : teams.follow(unit, state.customer(), programme.members());
    }

    private static Event told(Unit unit, Tier before, TierState state, Programme programme, TierCause cause) {
        String customer = Ids.text("cus", state.customer());
        TierTerms terms = state.tier() == Tier.KEY ? programme.terms() : TierTerms.NONE;
        return Event.of(
                TierEvents.CHANGED,
                customer,
                state.version(),
                customer,
                unit.now(),
                new CustomerTierChanged(
                        customer,
                        before.name(),
                        state.tier().name(),
                        cause.name(),
                        state.since(),
                        terms.serviceLevel(),
                        terms.priceList(),
                        terms.carePlan()));
    }
}
