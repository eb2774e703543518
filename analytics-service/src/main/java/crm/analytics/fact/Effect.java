package crm.analytics.fact;

import java.math.BigDecimal;

/**
 * What a fact changes in its order. Effects are added up, so their order does not matter and each has an opposite.
 *
 * @param held 1 where the order comes to the customer, -1 where it leaves, else 0
 * @param worth change of what the order is worth
 * @param paid change of the money that came in
 * @param refunded change of the money that went back
 * @param cost change of the direct variable cost, as far as it is known
 * @param uncosted 1 where the order comes without a known cost, -1 where that is taken back, else 0
 */
public record Effect(int held, BigDecimal worth, BigDecimal paid, BigDecimal refunded, BigDecimal cost, int uncosted) {

    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    /** Of a fact that only counts as one. */
    static final Effect NONE = new Effect(0, NOTHING, NOTHING, NOTHING, NOTHING, 0);

    /** An order that was placed; {@code cost} is null where it is not known. */
    static Effect placed(BigDecimal worth, BigDecimal paid, BigDecimal cost) {
        return held(worth, paid, NOTHING, cost);
    }

    /** An order that came from another customer, with what had happened to it. */
    static Effect held(BigDecimal worth, BigDecimal paid, BigDecimal refunded, BigDecimal cost) {
        return new Effect(1, worth, paid, refunded, known(cost), cost == null ? 1 : 0);
    }

    /** An order that went to another customer: what {@link #held} added is taken back. */
    static Effect released(BigDecimal worth, BigDecimal paid, BigDecimal refunded, BigDecimal cost) {
        return new Effect(
                -1,
                worth.negate(),
                paid.negate(),
                refunded.negate(),
                known(cost).negate(),
                cost == null ? -1 : 0);
    }

    /** Money in. */
    static Effect paid(BigDecimal amount) {
        return new Effect(0, NOTHING, amount, NOTHING, NOTHING, 0);
    }

    /** Money back, and the cost of what came back with it. */
    static Effect refunded(BigDecimal amount, BigDecimal cost) {
        return new Effect(0, NOTHING, NOTHING, amount, known(cost).negate(), 0);
    }

    /** Another total, and perhaps another cost. */
    static Effect corrected(BigDecimal before, BigDecimal after, BigDecimal costBefore, BigDecimal cost) {
        return new Effect(
                0,
                after.subtract(before),
                NOTHING,
                NOTHING,
                known(cost).subtract(known(costBefore)),
                (cost == null ? 1 : 0) - (costBefore == null ? 1 : 0));
    }

    private static BigDecimal known(BigDecimal cost) {
        return cost == null ? NOTHING : cost;
    }
}
