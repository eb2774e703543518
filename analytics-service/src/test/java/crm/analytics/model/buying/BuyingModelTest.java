package crm.analytics.model.buying;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of the models whatever the data. */
@Feature({"A-02", "A-18"})
class BuyingModelTest {

    private static final long SEED = 20_240_601;
    private static final List<PurchaseHistory> HISTORIES = List.of(
            PurchaseHistory.FIRST_PURCHASE,
            new PurchaseHistory(0, 0, 39),
            new PurchaseHistory(1, 3, 39),
            new PurchaseHistory(1, 39, 39),
            new PurchaseHistory(12, 20, 39),
            new PurchaseHistory(300, 700, 730),
            new PurchaseHistory(5000, 4000, 5000));

    @ParameterizedTest
    @EnumSource
    void everythingIsANumberWithinItsRangeAtAnyParameters(BuyingKind kind) {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            double[] parameters = random.doubles(4, -12, 12).map(Math::exp).toArray();
            BuyingModel model = kind.with(parameters);
            for (PurchaseHistory history : HISTORIES) {
                String where = model + " " + history;
                probability(model.probabilityAlive(history), where);
                probability(model.probabilityOfNoPurchase(history, 30), where);
                probability(model.probabilityOfPurchases(3, 30), where);
                double expected = model.expectedPurchases(history, 30);
                assertTrue(expected >= 0 && Double.isFinite(expected), () -> where + " expects " + expected);
                double later = model.expectedPurchases(history, 3000);
                assertTrue(later >= expected * (1 - 1e-9), () -> where + " expects " + expected + ", later " + later);
                double fresh = model.expectedPurchases(30);
                assertTrue(fresh >= 0 && Double.isFinite(fresh), () -> where + " new customer " + fresh);
                assertTrue(Double.isFinite(model.logLikelihood(history)), where);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsOfANewCustomerSumToOneAndHaveTheExpectedMean(BuyingKind kind) {
        BuyingModel model = kind.with(0.55, 10.58, 0.8, 11.67);
        double sum = 0;
        double mean = 0;
        for (int n = 0; n < 600; n++) {
            double probability = model.probabilityOfPurchases(n, 52);
            sum += probability;
            mean += n * probability;
        }
        assertEquals(1, sum, 1e-10);
        assertEquals(model.expectedPurchases(52), mean, 1e-9);
        assertEquals(1, model.probabilityOfPurchases(0, 0), 1e-15);
        assertEquals(0, model.probabilityOfPurchases(2, 0), 0);
    }

    @ParameterizedTest
    @EnumSource
    void aNewCustomerIsAHistoryOfNoTime(BuyingKind kind) {
        BuyingModel model = kind.with(0.55, 10.58, 0.8, 11.67);
        PurchaseHistory fresh = PurchaseHistory.FIRST_PURCHASE;
        assertEquals(model.expectedPurchases(52), model.expectedPurchases(fresh, 52), 1e-12);
        assertEquals(model.probabilityOfPurchases(0, 52), model.probabilityOfNoPurchase(fresh, 52), 1e-12);
        assertEquals(0, model.expectedPurchases(fresh, 0), 0);
    }

    @ParameterizedTest
    @EnumSource
    void nothingJumpsWhereTheTextbookDividesByZero(BuyingKind kind) {
        for (double time : new double[] {1, 39, 5000}) {
            for (PurchaseHistory history : HISTORIES) {
                double below = kind.with(0.5, 10, 1 - 1e-7, 3).expectedPurchases(history, time);
                double at = kind.with(0.5, 10, 1, 3).expectedPurchases(history, time);
                double above = kind.with(0.5, 10, 1 + 1e-7, 3).expectedPurchases(history, time);
                assertEquals(at, (below + above) / 2, at * 1e-11, () -> history + " " + time);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void discountingTakesAwayWhatComesLate(BuyingKind kind) {
        BuyingModel model = kind.with(0.55, 10.58, 0.8, 11.67);
        for (PurchaseHistory history : HISTORIES) {
            double whole = model.expectedPurchases(history, 104);
            assertEquals(whole, model.discountedPurchases(history, 104, 0), whole * 1e-11);
            double steps = 0;
            int count = 4000;
            for (int k = 1; k <= count; k++) {
                double part = model.expectedPurchases(history, 104.0 * k / count)
                        - model.expectedPurchases(history, 104.0 * (k - 1) / count);
                steps += part * Math.exp(-0.01 * 104 * (k - 0.5) / count);
            }
            assertEquals(steps, model.discountedPurchases(history, 104, 0.01), steps * 1e-6, history::toString);
        }
    }

    /** The same purchases and a longer silence: the ratio of their likelihoods is the probability of the silence. */
    @ParameterizedTest
    @EnumSource
    void silenceIsAsProbableAsTheLikelihoodSays(BuyingKind kind) {
        BuyingModel model = kind.with(0.55, 10.58, 0.8, 11.67);
        for (PurchaseHistory history : HISTORIES) {
            for (double time : new double[] {0, 1, 30, 1000}) {
                PurchaseHistory later = new PurchaseHistory(history.x(), history.recency(), history.age() + time);
                double ratio = Math.exp(model.logLikelihood(later) - model.logLikelihood(history));
                double silence = model.probabilityOfNoPurchase(history, time);
                assertEquals(ratio, silence, 1e-10, () -> history + " for " + time);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLongerTheSilenceTheLessLikelyAlive(BuyingKind kind) {
        BuyingModel model = kind.with(0.55, 10.58, 0.8, 11.67);
        double before = 1;
        for (int age = 20; age < 400; age++) {
            double alive = model.probabilityAlive(new PurchaseHistory(4, 20, age));
            assertTrue(alive <= before, "at " + age);
            before = alive;
        }
    }

    @Test
    void onlyOneModelBelievesInEverybodyWhoBoughtOnce() {
        PurchaseHistory once = new PurchaseHistory(0, 0, 3000);
        assertEquals(1, BuyingKind.BG_NBD.with(0.5, 10, 1, 3).probabilityAlive(once), 0);
        assertTrue(BuyingKind.MBG_NBD.with(0.5, 10, 1, 3).probabilityAlive(once) < 0.3);
        assertTrue(BuyingKind.PARETO_NBD.with(0.5, 10, 1, 3).probabilityAlive(once) < 0.1);
    }

    @Test
    void badInputIsRefusedInWords() {
        assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(0, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(1, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(1, Double.NaN, 2));
        assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(1, 1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> new BgNbd(0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ParetoNbd(1, Double.NaN, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> BuyingKind.MBG_NBD.with(1, 2, 3));
        BuyingModel model = BuyingKind.PARETO_NBD.with(1, 1, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> model.expectedPurchases(-1));
        assertThrows(IllegalArgumentException.class, () -> model.probabilityOfPurchases(-1, 1));
        var failure = assertThrows(
                IllegalArgumentException.class,
                () -> model.discountedPurchases(PurchaseHistory.FIRST_PURCHASE, 1, Double.NaN));
        assertTrue(failure.getMessage().contains("rate"), failure.getMessage());
    }

    private static void probability(double value, String where) {
        assertTrue(value >= 0 && value <= 1, () -> where + " gives " + value);
    }
}
