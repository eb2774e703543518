package crm.analytics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.fit.Fit;
import crm.analytics.model.history.CustomerSummary;
import crm.analytics.model.history.PurchaseLog;
import crm.analytics.model.history.TimeUnit;
import crm.analytics.model.spend.GammaGamma;
import crm.analytics.model.value.LifetimeValue;
import crm.testing.Feature;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The way from orders to a score, as docs/models.md shows it. */
@Feature("A-02")
class WalkThroughTest {

    @Test
    void fromOrdersToAScore() {
        LocalDate today = LocalDate.of(2026, 1, 31);
        CustomerSummary summary = new PurchaseLog()
                .add(today.minusDays(100), new BigDecimal("20.00"))
                .add(today.minusDays(40), new BigDecimal("30.00"))
                .add(today.minusDays(10), new BigDecimal("50.00"))
                .asOf(today, TimeUnit.DAYS);
        assertEquals(new CustomerSummary(2, 90, 100, new BigDecimal("80.00"), new BigDecimal("100.00")), summary);

        BuyerTable base = new BuyerTable.Builder().add(summary.history(), 1).build();
        Fit<BuyingModel> fit = BuyingFit.fit(BuyingKind.PARETO_NBD, base);
        assertTrue(!fit.usable(), "one customer is no base");

        BuyingModel model = BuyingKind.PARETO_NBD.with(0.55, 74, 0.61, 82);
        GammaGamma spend = new GammaGamma(6.25, 3.74, 15.44);
        double alive = model.probabilityAlive(summary.history());
        assertTrue(alive > 0.9 && alive < 1);
        double quarter = model.expectedPurchases(summary.history(), 90);
        double none = model.probabilityOfNoPurchase(summary.history(), 90);
        assertTrue(quarter > 1 - none && none > 1 - alive, "at least one in the cases in which there is any");
        double each = spend.expectedSpend(summary.x(), summary.meanSpend());
        double value = LifetimeValue.months(12, 1, 0.10).value(model, summary.history(), each);
        double year = model.expectedPurchases(summary.history(), 365.25) * each;
        assertTrue(value < year && value > year / 1.1, value + " of " + year);
    }
}
