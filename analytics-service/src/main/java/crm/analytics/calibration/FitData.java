package crm.analytics.calibration;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.history.TimeUnit;
import crm.analytics.model.spend.SpendTable;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The customer base as the fits read it, collected customer by customer. Time is in weeks: days / 7. */
final class FitData {

    private final FitRequest request;
    private final BuyerTable.Builder all = new BuyerTable.Builder();
    private final BuyerTable.Builder calibration = new BuyerTable.Builder();
    private final SpendTable.Builder spend = new SpendTable.Builder();
    private final Map<PurchaseHistory, long[]> holdout = new HashMap<>();
    private final NavigableMap<Integer, Week> weeks = new TreeMap<>();
    private long customers;
    private long held;
    private boolean observed;

    private final long every;

    /** @param every which share of the customers is read: one of so many */
    FitData(FitRequest request, long every) {
        this.request = request;
        this.every = every;
    }

    long every() {
        return every;
    }

    /** Purchase days of a week, counted from the first purchase of the base. */
    void addWeek(int week, long purchases, long firstPurchases) {
        weeks.put(week, new Week(purchases - firstPurchases, firstPurchases));
    }

    /** Repeat purchases and first purchases by week. */
    NavigableMap<Integer, Week> weeks() {
        return weeks;
    }

    /** What happened in a week. */
    record Week(long repeats, long firsts) {}

    /** A row of {@link FitInput}. */
    void add(Row row) {
        LocalDate first = row.getLocalDate("first_day");
        int days = row.getInteger("days");
        customers++;
        observed |= first.isBefore(request.asOf());
        all.add(TimeUnit.WEEKS.history(days - 1, first, row.getLocalDate("last_day"), request.asOf()), 1);
        if (days > 1) {
            spend.add(days - 1, row.getBigDecimal("repeat_net").doubleValue() / (days - 1));
        }
        int known = row.getInteger("known_days");
        if (request.holdoutDays() > 0 && known > 0) {
            PurchaseHistory history =
                    TimeUnit.WEEKS.history(known - 1, first, row.getLocalDate("known_last"), request.calibrationEnd());
            calibration.add(history, 1);
            long[] sums = holdout.computeIfAbsent(history, ignored -> new long[3]);
            sums[0]++;
            sums[1] += days - known;
            sums[2] += days == known ? 1 : 0;
            held += days - known;
        }
    }

    /** Whether anybody was a customer for any time: without that, there is nothing to learn from. */
    boolean observed() {
        return observed;
    }

    long customers() {
        return customers;
    }

    BuyerTable all() {
        return all.build();
    }

    BuyerTable calibration() {
        return calibration.build();
    }

    SpendTable spend() {
        return spend.build();
    }

    /** Purchase days of the holdout period, of customers who were known before it. */
    long held() {
        return held;
    }

    /**
     * Known histories, each with how many customers share it, their purchase days in the holdout period, and how many
     * of them bought nothing then.
     */
    Map<PurchaseHistory, long[]> holdout() {
        return holdout;
    }
}
