package crm.chaos.observed;

import java.time.Instant;
import java.util.Comparator;

/**
 * One customer's value in one currency.
 *
 * @param customer text id
 */
public record ViewRow(String tenant, String customer, String currency, Counts counts, Sums sums, Edges edges) {

    /**
     * How many.
     *
     * @param orders placed and not cancelled
     * @param placed all orders that the customer has
     * @param cancelled those of them that were cancelled
     * @param days with an order that counts
     * @param versions sum over the customer's orders of the last version seen
     * @param facts how many facts about them were seen
     */
    public record Counts(long orders, long placed, long cancelled, long days, long versions, long facts) {

        /** Nothing yet. */
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        /** Adds up. */
        public Counts plus(Counts other) {
            return new Counts(
                    orders + other.orders,
                    placed + other.placed,
                    cancelled + other.cancelled,
                    days + other.days,
                    versions + other.versions,
                    facts + other.facts);
        }

        /** The same with another number of days, which do not add up where orders share one. */
        public Counts on(long otherDays) {
            return new Counts(orders, placed, cancelled, otherDays, versions, facts);
        }
    }

    /**
     * Money, in 1/10000 of the currency's unit.
     *
     * @param ordered totals of the orders that count
     * @param net the same after refunds
     * @param cost their known direct cost, without what came back
     * @param uncosted the part of {@code net} whose cost is not known
     * @param paid money in, whatever became of the order
     * @param refunded money back
     */
    public record Sums(long ordered, long net, long cost, long uncosted, long paid, long refunded) {

        /** Nothing yet. */
        public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

        /** Adds up. */
        public Sums plus(Sums other) {
            return new Sums(
                    ordered + other.ordered,
                    net + other.net,
                    cost + other.cost,
                    uncosted + other.uncosted,
                    paid + other.paid,
                    refunded + other.refunded);
        }
    }

    /**
     * The first and the last order that counts; null where there is none.
     *
     * @param lastOrder text id, the greatest of those placed at the same moment
     */
    public record Edges(Instant first, Instant last, String lastOrder) {

        /** No order counts. */
        public static final Edges NONE = new Edges(null, null, null);

        private static final Comparator<Edges> LATER =
                Comparator.comparing(Edges::last).thenComparing(Edges::lastOrder);

        /** The edges of both. */
        public Edges plus(Edges other) {
            if (first == null || other.first == null) {
                return first == null ? other : this;
            }
            Edges later = LATER.compare(this, other) >= 0 ? this : other;
            return new Edges(first.isBefore(other.first) ? first : other.first, later.last, later.lastOrder);
        }
    }

    /** Adds up two rows of the same customer and currency. */
    public ViewRow plus(ViewRow other) {
        return new ViewRow(
                tenant, customer, currency, counts.plus(other.counts), sums.plus(other.sums), edges.plus(other.edges));
    }

    /** Whether it says no more than no row would: all that the customer had has gone to others. */
    public boolean isBlank() {
        return counts.equals(Counts.NONE) && sums.equals(Sums.NONE) && edges.equals(Edges.NONE);
    }

    /** Without the figures that a question for one customer's value does not answer. */
    public ViewRow asServed() {
        Sums served = new Sums(sums.ordered(), 0, 0, 0, sums.paid(), sums.refunded());
        return new ViewRow(tenant, customer, currency, counts, served, edges);
    }
}
