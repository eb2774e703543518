package crm.customer.tier;

import crm.persistence.Ids;
import java.time.Instant;

/**
 * The tier of a customer as the API shows it.
 *
 * @param customerId {@code cus_…}
 * @param version as in the ETag; 0 where it never was anything but STANDARD
 * @param since when it entered the tier, null where it never was in another one
 * @param ruled what its revenue says
 * @param decision what somebody decided in place of that, null where nobody did
 * @param terms what follows from the tier in other services; null for what holds for everybody
 */
public record TierView(
        String customerId, long version, Tier tier, Instant since, Tier ruled, TierDecision decision, TierTerms terms) {

    /**
     * What somebody decided.
     *
     * @param by subject of the user or client
     */
    public record TierDecision(Tier tier, String reason, String by, Instant at) {}

    static TierView of(TierState state, Programme programme) {
        TierState.Statement stated = state.statement();
        return new TierView(
                Ids.text("cus", state.customer()),
                state.version(),
                state.tier(),
                state.since(),
                state.ruled(),
                stated == null ? null : new TierDecision(stated.tier(), stated.reason(), stated.by(), stated.at()),
                state.tier() == Tier.KEY ? programme.terms() : null);
    }
}
