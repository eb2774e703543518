package crm.analytics.score;

import crm.analytics.model.buying.PurchaseHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What speaks for a customer leaving, by name. Where the model knows a driver, its weight is the part of the risk that
 * would be gone without it: the model is asked again as if it were not there. Others are seen beside the model.
 */
final class ChurnDrivers {

    private ChurnDrivers() {}

    /**
     * One driver.
     *
     * @param name silence, single-purchase, falling-spend or late-payments
     * @param reading what was seen
     * @param weight part of the risk, null where the model does not know it
     */
    record Driver(String name, String reading, Double weight) {
        @Override
        public String toString() {
            return name + ": " + reading;
        }
    }

    /** The drivers of a customer, those of the model first; none of them where nothing speaks for leaving. */
    static List<Driver> of(Basis basis, CustomerState state, Score.Values values) {
        List<Driver> drivers = new ArrayList<>();
        if (state.bought(basis.asOf())) {
            silence(drivers, basis, state, values);
        }
        if (state.before().net().signum() > 0
                && state.year().net().compareTo(state.before().net()) < 0) {
            String reading =
                    state.year().net() + " in a year after " + state.before().net() + " in the year before";
            drivers.add(new Driver("falling-spend", reading, null));
        }
        if (values.paymentScore() != null
                && values.paymentScore() < basis.policy().goodPayment()) {
            String reading = String.format(Locale.ROOT, "payment score %.1f", values.paymentScore());
            drivers.add(new Driver("late-payments", reading, null));
        }
        return drivers;
    }

    /** In words; empty where there are none. */
    static String text(List<Driver> drivers) {
        return drivers.stream().map(Driver::toString).collect(Collectors.joining("; "));
    }

    /** A customer with a rhythm is silent when its usual gap is over; one without has bought only once. */
    private static void silence(List<Driver> drivers, Basis basis, CustomerState state, Score.Values values) {
        LocalDate asOf = basis.asOf();
        int idle = state.recencyDays(asOf);
        if (idle == 0) {
            return;
        }
        if (state.repeats() == 0) {
            drivers.add(new Driver(
                    "single-purchase",
                    "bought once, " + idle + " days ago",
                    weight(basis, values, PurchaseHistory.FIRST_PURCHASE)));
            return;
        }
        double usual = (double) (state.tenureDays(asOf) - idle) / state.repeats();
        if (idle <= usual) {
            return;
        }
        String reading =
                String.format(Locale.ROOT, "%d days since the last purchase, usually %.0f between two", idle, usual);
        double recency = (state.tenureDays(asOf) - idle) / CustomerState.UNIT;
        PurchaseHistory onTime = new PurchaseHistory(state.repeats(), recency, recency + usual / CustomerState.UNIT);
        drivers.add(new Driver("silence", reading, weight(basis, values, onTime)));
    }

    private static Double weight(Basis basis, Score.Values values, PurchaseHistory without) {
        return values.alive() == null ? null : Math.max(0, basis.buying().probabilityAlive(without) - values.alive());
    }
}
