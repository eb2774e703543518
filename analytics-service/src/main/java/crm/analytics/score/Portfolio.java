package crm.analytics.score;

import crm.analytics.policy.Policy;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The quadrants of historical value and value to come. A customer near a threshold does not go to and fro: it must cross
 * it by a margin, and stay there for some refreshes.
 */
final class Portfolio {

    private static final String OBSERVE = "observe";

    private final Basis basis;
    private final Policy.Portfolio rules;

    Portfolio(Basis basis) {
        this.basis = basis;
        this.rules = basis.policy().portfolio();
    }

    /**
     * Where a customer is.
     *
     * @param before where it was, null for a customer that is new
     * @param pending what the last refreshes saw
     * @param refreshing whether this is one: what happens between them decides nothing
     */
    Place place(CustomerState state, Score.Values values, String before, Score.Pending pending, boolean refreshing) {
        double historical = values.historical().doubleValue();
        double upwards = values.potential().doubleValue();
        double division = basis.cuts().potential();
        if (rules.upwards() == Policy.Axis.FUTURE) {
            upwards += values.current() == null ? 0 : values.current().doubleValue();
            division = basis.cuts().future();
        }
        if (basis.cuts().buyers() == 0
                || state.purchaseDays() <= 1
                || state.tenureDays(basis.asOf()) < rules.observeDays()) {
            Supplier<String> reason = () ->
                    state.purchaseDays() + " purchase days, known for " + state.tenureDays(basis.asOf()) + " days";
            return new Place(OBSERVE, Score.Pending.NONE, reason);
        }
        boolean known = before != null && !before.equals(OBSERVE);
        boolean rich = high(historical, basis.cuts().historical(), known, known && isRich(before));
        boolean promising = high(upwards, division, known, known && isPromising(before));
        String seen = quadrant(rich, promising);
        Object[] compared = {values.historical(), basis.cuts().historical(), upwards, division};
        Supplier<String> reason = () ->
                String.format(Locale.ROOT, "historical value %s against %.2f, to come %.2f against %.2f", compared);
        if (!known || seen.equals(before)) {
            return new Place(seen, Score.Pending.NONE, reason);
        }
        int times = (seen.equals(pending.quadrant()) ? pending.seen() : 0) + (refreshing ? 1 : 0);
        return times >= rules.refreshes()
                ? new Place(seen, Score.Pending.NONE, reason)
                : new Place(before, new Score.Pending(seen, times), reason);
    }

    private boolean high(double value, double division, boolean known, boolean was) {
        double margin = known ? Math.abs(division) * rules.hysteresis() : 0;
        return value >= (was ? division - margin : division + margin);
    }

    private static boolean isRich(String quadrant) {
        return quadrant.equals("invest") || quadrant.equals("maintain");
    }

    private static boolean isPromising(String quadrant) {
        return quadrant.equals("invest") || quadrant.equals("cultivate");
    }

    private static String quadrant(boolean rich, boolean promising) {
        return rich ? promising ? "invest" : "maintain" : promising ? "cultivate" : "abandon";
    }

    /** A quadrant, what may come next, and why. */
    record Place(String quadrant, Score.Pending pending, Supplier<String> reason) {}
}
