package crm.bench.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.fit.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuyersTest {

    @Test
    void theSameSeedGivesTheSameCustomers() {
        assertEquals(new Buyers(3).next(500), new Buyers(3).next(500));
    }

    @Test
    void theFitFindsTheParametersThatCustomersWereMadeWith() {
        Fit<BuyingModel> fit = BuyingFit.fit(BuyingKind.BG_NBD, BuyerTable.of(new Buyers(3).next(30_000)));
        List<Double> made = List.of(0.6, 40.0, 0.8, 2.5);
        for (int i = 0; i < made.size(); i++) {
            var parameter = fit.parameters().get(i);
            // Purchases of one day are one, which biases a little; four standard errors and 3 %.
            double off = Math.abs(parameter.value() - made.get(i));
            assertTrue(off < 4 * parameter.standardError() + 0.03 * made.get(i), parameter::toString);
        }
    }
}
