package crm.analytics.model.history;

import crm.analytics.model.buying.PurchaseHistory;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** What time is counted in, and which purchases therefore are one. */
public enum TimeUnit {

    /** Days; purchases of one day are one. */
    DAYS(1),

    /** Days / 7, as in the CDNOW literature; purchases of one day are one. */
    WEEKS(7),

    /** Calendar weeks from Monday to Sunday; purchases of one week are one. */
    ISO_WEEKS(7);

    private final int days;

    TimeUnit(int days) {
        this.days = days;
    }

    /** The first day of the period that a purchase of this day belongs to. */
    LocalDate period(LocalDate day) {
        return this == ISO_WEEKS ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day;
    }

    /** Time from the period of one day to that of another. */
    double between(LocalDate from, LocalDate to) {
        return (double) ChronoUnit.DAYS.between(period(from), period(to)) / days;
    }

    /**
     * The history of a customer of whom only these days are kept.
     *
     * @param x number of repeat purchases, counted in this unit
     * @throws IllegalArgumentException when the days are not in order, or contradict x
     */
    public PurchaseHistory history(int x, LocalDate first, LocalDate last, LocalDate asOf) {
        return new PurchaseHistory(x, between(first, last), between(first, asOf));
    }
}
