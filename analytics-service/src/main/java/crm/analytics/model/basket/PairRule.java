package crm.analytics.model.basket;

/**
 * Who buys one thing also buys another.
 *
 * @param <T> what names a thing
 * @param from what is bought
 * @param to what is bought too
 * @param support share of baskets with both
 * @param confidence share of the baskets with {@code from} that have {@code to}
 * @param lift confidence over the share of all baskets with {@code to}; 1 when they do not know each other
 * @param leverage support less what it were if they did not know each other
 * @param conviction how much rarer {@code from} is without {@code to} than if they did not know each other; infinite when
 *     it never is
 */
public record PairRule<T>(
        T from, T to, double support, double confidence, double lift, double leverage, double conviction) {

    /** The rule that counts of baskets give: of all, of those with one, with the other, and with both. */
    public static <T> PairRule<T> of(T from, T to, long baskets, long withFrom, long withTo, long withBoth) {
        double support = (double) withBoth / baskets;
        double confidence = (double) withBoth / withFrom;
        double expected = (double) withTo / baskets;
        return new PairRule<>(
                from,
                to,
                support,
                confidence,
                confidence / expected,
                support - (double) withFrom / baskets * expected,
                withBoth == withFrom ? Double.POSITIVE_INFINITY : (1 - expected) / (1 - confidence));
    }
}
