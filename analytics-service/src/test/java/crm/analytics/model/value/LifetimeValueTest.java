package crm.analytics.model.value;

import static crm.analytics.model.Published.assertClose;
import static crm.analytics.model.Published.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crm.analytics.model.Published;
import crm.analytics.model.buying.BgNbd;
import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.spend.GammaGamma;
import crm.analytics.model.spend.SpendFit;
import crm.analytics.model.spend.SpendTable;
import crm.testing.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Feature("A-02")
class LifetimeValueTest {

    private static final double[] PUBLISHED = {
        140.0962, 18.9435, 38.1806, 38.1806, 38.1806, 1003.868, 28.1097, 38.1806, 167.4182, 38.1806
    };
    private static final double[] IN_MONTHS = {
        36.278496, 4.637466, 8.344093, 8.344093, 8.344093, 283.523593, 6.881407, 8.344093, 43.353642, 8.344093
    };

    @Test
    void theFormulaIsThatOfTheQuickstartAndTheUnitIsRight() {
        List<PurchaseHistory> histories = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        SpendTable.Builder spends = new SpendTable.Builder();
        for (Map<String, String> row : Published.rows("lifetimes/cdnow_customers_summary_with_transactions.csv")) {
            histories.add(new PurchaseHistory(Integer.parseInt(row.get("x")), number(row, "t_x"), number(row, "T")));
            means.add(number(row, "zbar"));
            spends.add(histories.getLast().x(), number(row, "zbar"));
        }
        BuyingModel buying =
                BuyingFit.fit(BuyingKind.BG_NBD, BuyerTable.of(histories)).model();
        GammaGamma spend = SpendFit.fit(spends.build()).model();
        // Twelve steps of 30 weeks, which were meant to be months.
        LifetimeValue slipped = new LifetimeValue(12, 30, 0.01);
        LifetimeValue months = new LifetimeValue(12, 4.345, 0.01);
        for (int i = 0; i < PUBLISHED.length; i++) {
            PurchaseHistory history = histories.get(i);
            double each = spend.expectedSpend(history.x(), means.get(i));
            assertClose(PUBLISHED[i], slipped.value(buying, history, each), 1e-4, "customer " + i);
            assertClose(IN_MONTHS[i], months.value(buying, history, each), 1e-4, "customer " + i);
        }
    }

    @Test
    void aMonthIsOneWhateverTheModelCountsIn() {
        LifetimeValue days = LifetimeValue.months(12, 1, 0.1);
        LifetimeValue weeks = LifetimeValue.months(12, 7, 0.1);
        double daily = days.purchases(new BgNbd(0.5, 70, 0.8, 2.5), new PurchaseHistory(3, 140, 280));
        double weekly = weeks.purchases(new BgNbd(0.5, 10, 0.8, 2.5), new PurchaseHistory(3, 20, 40));
        assertEquals(daily, weekly, 1e-12);
        assertEquals(1.1, Math.pow(1 + days.rate(), 12), 1e-12);
    }

    @Test
    void withoutDiscountItIsWhatIsExpected() {
        BuyingModel model = new BgNbd(0.5, 10, 0.8, 2.5);
        PurchaseHistory history = new PurchaseHistory(3, 20, 40);
        double year = model.expectedPurchases(history, 52);
        assertEquals(year, new LifetimeValue(12, 52 / 12.0, 0).purchases(model, history), 1e-12);
        assertEquals(year / 2, new LifetimeValue(1, 52, 1).purchases(model, history), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new LifetimeValue(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> LifetimeValue.months(12, 0, 0.1));
    }
}
