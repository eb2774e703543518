package crm.analytics.model.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The purchases of one customer: for each day what was spent, exactly. The order in which purchases are added does not
 * matter.
 */
public final class PurchaseLog {

    private final NavigableMap<LocalDate, BigDecimal> days = new TreeMap<>();

    /** Adds a purchase. One that was free is a purchase too. */
    public PurchaseLog add(LocalDate day, BigDecimal amount) {
        days.merge(day, amount, BigDecimal::add);
        return this;
    }

    /** The first day of purchase, null when there is none. */
    public LocalDate first() {
        return days.isEmpty() ? null : days.firstKey();
    }

    /**
     * What the models know on a day, from purchases up to it.
     *
     * @throws IllegalArgumentException when there is no purchase up to that day: such a person is no customer yet
     */
    public CustomerSummary asOf(LocalDate day, TimeUnit unit) {
        NavigableMap<LocalDate, BigDecimal> periods = periods(days.headMap(day, true), unit);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("There is no purchase up to " + day);
        }
        BigDecimal repeat = sum(periods.tailMap(periods.firstKey(), false));
        return new CustomerSummary(
                periods.size() - 1,
                unit.between(periods.firstKey(), periods.lastKey()),
                unit.between(periods.firstKey(), day),
                repeat,
                sum(periods));
    }

    /**
     * Purchases after {@code from} up to and with {@code to}: what a prediction made on {@code from} is held against.
     *
     * @throws IllegalArgumentException when {@code to} lies before {@code from}
     */
    public Holdout between(LocalDate from, LocalDate to, TimeUnit unit) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("There is no time from " + from + " to " + to);
        }
        NavigableMap<LocalDate, BigDecimal> periods = periods(days.subMap(from, false, to, true), unit);
        return new Holdout(periods.size(), sum(periods));
    }

    private static NavigableMap<LocalDate, BigDecimal> periods(
            NavigableMap<LocalDate, BigDecimal> days, TimeUnit unit) {
        NavigableMap<LocalDate, BigDecimal> periods = new TreeMap<>();
        days.forEach((day, amount) -> periods.merge(unit.period(day), amount, BigDecimal::add));
        return periods;
    }

    private static BigDecimal sum(NavigableMap<LocalDate, BigDecimal> periods) {
        return periods.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
