package crm.customer.tier;

import java.time.Instant;
import java.util.UUID;

/**
 * Which tier a customer is in, and why.
 *
 * @param version 0 where it never was anything but STANDARD
 * @param ruled what its revenue says
 * @param statement what somebody decided in place of that, null where nobody did
 * @param programme version of the programme that was told last
 * @param since null where it never was in another one
 */
record TierState(
        UUID customer, long version, Tier tier, Tier ruled, Statement statement, long programme, Instant since) {

    /**
     * What somebody decided.
     *
     * @param by subject of the user or client
     */
    record Statement(Tier tier, String reason, String by, Instant at) {}

    /** The tier of a customer of which nothing was ever said. */
    static TierState of(UUID customer) {
        return new TierState(customer, 0, Tier.STANDARD, Tier.STANDARD, null, 0, null);
    }

    /** The tier that it is to be in. */
    Tier due() {
        return statement == null ? ruled : statement.tier();
    }

    /** Whether it is in another tier than it is to be in, or was told of another programme. */
    boolean isBehind(Programme now) {
        return tier != due() || tier == Tier.KEY && programme != now.version();
    }

    /** The same with what somebody decided, null for what its revenue says. */
    TierState stating(Statement decided) {
        return new TierState(customer, version, tier, ruled, decided, programme, since);
    }

    /** The same in the tier that it is to be in, with what the programme gives. */
    TierState entered(Programme now, Instant at) {
        return new TierState(
                customer,
                version + 1,
                due(),
                ruled,
                statement,
                now.version(),
                tier == due() && since != null ? since : at);
    }
}
