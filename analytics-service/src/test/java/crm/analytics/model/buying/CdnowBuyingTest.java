package crm.analytics.model.buying;

import static crm.analytics.model.Published.assertClose;
import static crm.analytics.model.Published.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.model.Published;
import crm.analytics.model.fit.Fit;
import crm.testing.Feature;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The numbers that the literature gives for the CDNOW customers. */
@Feature({"A-02", "A-18"})
class CdnowBuyingTest {

    private static final BuyingModel BG = BuyingKind.BG_NBD.with(0.243, 4.414, 0.793, 2.426);
    private static final BuyingModel PARETO = BuyingKind.PARETO_NBD.with(0.553, 10.578, 0.606, 11.669);

    @Test
    void theOptimaAreThePublishedOnes() {
        BuyerTable table = table();
        assertOptimum(
                BuyingFit.fit(BuyingKind.BG_NBD, table), -9582.429207, 1e-4, .24259453, 4.413602, .792922, 2.425907);
        assertOptimum(
                BuyingFit.fit(BuyingKind.MBG_NBD, table), -9582.135716, 1e-4, .5248429, 6.1830818, .8913595, 1.6140029);
        assertOptimum(
                BuyingFit.fit(BuyingKind.PARETO_NBD, table),
                -9594.976179,
                1e-3,
                .5532771,
                10.577684,
                .606240,
                11.668734);
    }

    @Test
    void theStandardErrorsAreThePublishedOnes() {
        Fit<BuyingModel> fit = BuyingFit.fit(BuyingKind.BG_NBD, table());
        double[] published = {.012557, .378221, .185719, .705345};
        for (int i = 0; i < published.length; i++) {
            assertClose(published[i], fit.parameters().get(i).standardError(), 1e-3, "parameter " + i);
        }
    }

    @Test
    void eachCustomerIsScoredAsByIndependentCode() {
        for (Map<String, String> row : Published.rows("oracle/cdnow_customer_predictions_lifetimes.csv")) {
            PurchaseHistory history = history(row);
            String customer = "customer " + row.get("cust");
            assertClose(number(row, "bgnbd_palive"), BG.probabilityAlive(history), 1e-8, customer);
            assertClose(number(row, "bgnbd_ce39"), BG.expectedPurchases(history, 39), 1e-8, customer);
            assertClose(number(row, "pnbd_palive"), PARETO.probabilityAlive(history), 1e-8, customer);
            assertClose(number(row, "pnbd_ce39"), PARETO.expectedPurchases(history, 39), 1e-8, customer);
            assertEquals(number(row, "bgnbd_ll"), BG.logLikelihood(history), 1e-8, customer);
            assertEquals(number(row, "pnbd_ll"), PARETO.logLikelihood(history), 1e-8, customer);
        }
    }

    @Test
    void frequentBuyersDoNotOverflow() {
        BuyingModel model = BuyingKind.PARETO_NBD.with(.5143, 2.8845, .2856, 14.1087);
        double[][] rows = {
            {221, 103.42857, 103.57143, .999596052318},
            {254, 97.14286, 97.28571, .999558226123},
            {161, 94.71429, 98.0, .749487752258},
            {204, 98.57143, 99.42857, .994255079638}
        };
        for (double[] row : rows) {
            PurchaseHistory history = new PurchaseHistory((int) row[0], row[1], row[2]);
            assertClose(row[3], model.probabilityAlive(history), 1e-10, history.toString());
        }
    }

    private static void assertOptimum(
            Fit<BuyingModel> fit, double logLikelihood, double relative, double... parameters) {
        assertTrue(fit.usable(), fit::toString);
        assertEquals(logLikelihood, fit.logLikelihood(), 1e-4);
        for (int i = 0; i < parameters.length; i++) {
            assertClose(parameters[i], fit.model().parameters().get(i), relative, fit.toString());
        }
    }

    private static BuyerTable table() {
        List<Map<String, String>> rows = Published.rows("btyd/cdnowSummary_cbs.csv");
        return BuyerTable.of(rows.stream().map(CdnowBuyingTest::history).toList());
    }

    /** Days are whole; the file has weeks, in some columns rounded. */
    private static PurchaseHistory history(Map<String, String> row) {
        return new PurchaseHistory(
                Integer.parseInt(row.get("x")),
                Math.rint(number(row, "t.x") * 7) / 7,
                Math.rint(number(row, "T.cal") * 7) / 7);
    }
}
