package crm.analytics.model.spend;

import static crm.analytics.model.Published.assertClose;
import static crm.analytics.model.Published.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.model.Published;
import crm.analytics.model.fit.Fit;
import crm.testing.Feature;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

@Feature("A-02")
class GammaGammaTest {

    private static final long SEED = 11;
    private static final GammaGamma PUBLISHED = new GammaGamma(6.25, 3.74, 15.44);

    @Test
    void theOptimumOfCdnowIsThePublishedOne() {
        SpendTable.Builder table = new SpendTable.Builder();
        for (Map<String, String> row : Published.rows("btyd/cdnowSummary_cbs.csv")) {
            table.add(Integer.parseInt(row.get("x")), number(row, "m.x"));
        }
        Fit<GammaGamma> fit = SpendFit.fit(table.build());
        assertTrue(fit.usable(), fit::toString);
        assertEquals(946, fit.customers());
        assertEquals(-4055.917695, fit.logLikelihood(), 1e-4);
        assertClose(6.249574, fit.model().p(), 1e-4, "p");
        assertClose(3.744225, fit.model().q(), 1e-4, "q");
        assertClose(15.443518, fit.model().v(), 1e-4, "v");
        assertClose(35.170372, fit.model().meanSpend(), 1e-6, "mean");
    }

    @Test
    void eachCustomersSpendIsThatOfIndependentCode() {
        for (Map<String, String> row : Published.rows("oracle/cdnow_customer_predictions_lifetimes.csv")) {
            double expected = PUBLISHED.expectedSpend(Integer.parseInt(row.get("x")), number(row, "m.x"));
            assertClose(number(row, "gg_mean_spend"), expected, 1e-8, "customer " + row.get("cust"));
        }
    }

    @Test
    void theGradientIsThatOfTheLikelihood() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        SpendTable.Builder table = new SpendTable.Builder();
        for (int i = 0; i < 50; i++) {
            table.add(1 + random.nextInt(9), 5 + 50 * random.nextDouble());
        }
        SpendLikelihood likelihood = new SpendLikelihood(table.build());
        double[] gradient = new double[3];
        double[] ignored = new double[3];
        for (int i = 0; i < 50; i++) {
            double[] point = random.doubles(3, -1, 3).toArray();
            likelihood.at(point, gradient);
            for (int j = 0; j < 3; j++) {
                double[] shifted = point.clone();
                shifted[j] += 1e-5;
                double up = likelihood.at(shifted, ignored);
                shifted[j] -= 2e-5;
                assertEquals((up - likelihood.at(shifted, ignored)) / 2e-5, gradient[j], 1e-6, "parameter " + j);
            }
        }
    }

    @Test
    void expectedSpendLiesBetweenTheCustomersMeanAndThatOfAll() {
        assertEquals(PUBLISHED.meanSpend(), PUBLISHED.expectedSpend(0, 0), 1e-12);
        double few = PUBLISHED.expectedSpend(1, 100);
        double many = PUBLISHED.expectedSpend(20, 100);
        assertTrue(PUBLISHED.meanSpend() < few && few < many && many < 100);
    }

    @Test
    void customersWhoAllSpendTheSameAreFlagged() {
        SpendTable.Builder table = new SpendTable.Builder();
        for (int i = 0; i < 200; i++) {
            table.add(1 + i % 4, 20);
        }
        assertFalse(SpendFit.fit(table.build()).usable());
    }

    @Test
    void moneyMayBeInAnyUnit() {
        Random random = new Random(SEED);
        SpendTable.Builder euros = new SpendTable.Builder();
        SpendTable.Builder cents = new SpendTable.Builder();
        for (int i = 0; i < 400; i++) {
            int x = 1 + random.nextInt(5);
            double m = 30 * random.nextExponential() + 5;
            euros.add(x, m);
            cents.add(x, 100 * m);
        }
        double expected = SpendFit.fit(euros.build()).model().expectedSpend(2, 50);
        assertClose(100 * expected, SpendFit.fit(cents.build()).model().expectedSpend(2, 5000), 1e-5, "in cents");
    }

    @Test
    void whatIsOutsideTheModelIsLeftOutOrRefused() {
        SpendTable table = new SpendTable.Builder()
                .add(0, 5)
                .add(2, 0)
                .add(2, -3)
                .add(1, 4)
                .build();
        assertEquals(1, table.customers());
        assertThrows(IllegalArgumentException.class, () -> SpendFit.fit(new SpendTable.Builder().build()));
        assertThrows(IllegalArgumentException.class, () -> PUBLISHED.expectedSpend(2, 0));
        assertThrows(IllegalArgumentException.class, () -> new GammaGamma(1, -1, 1));
        GammaGamma heavy = new GammaGamma(2, 0.8, 3);
        assertFalse(heavy.hasMean());
        assertThrows(IllegalStateException.class, heavy::meanSpend);
        assertEquals(2 * (3 + 10) / 1.8, heavy.expectedSpend(1, 10), 1e-12);
    }
}
