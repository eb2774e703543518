package crm.analytics.model.buying;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LikelihoodTest {

    private static final long SEED = 7;
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @EnumSource
    void theGradientIsThatOfTheLikelihood(BuyingKind kind) {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        List<PurchaseHistory> histories = new ArrayList<>(Simulated.customers(random, 60, 0.1, 0.2, 100));
        histories.add(new PurchaseHistory(0, 0, 80));
        histories.add(new PurchaseHistory(3, 50, 50));
        histories.add(PurchaseHistory.FIRST_PURCHASE);
        BaseLikelihood likelihood = new BaseLikelihood(kind.likelihood(), BuyerTable.of(histories));
        for (int i = 0; i < 50; i++) {
            check(likelihood, random.doubles(4, -2, 3).toArray());
        }
    }

    private static void check(BaseLikelihood likelihood, double[] point) {
        double[] gradient = new double[4];
        double[] ignored = new double[4];
        likelihood.at(point, gradient);
        for (int j = 0; j < 4; j++) {
            double[] shifted = point.clone();
            shifted[j] = point[j] + STEP;
            double up = likelihood.at(shifted, ignored);
            shifted[j] = point[j] - STEP;
            double down = likelihood.at(shifted, ignored);
            assertEquals((up - down) / (2 * STEP), gradient[j], 1e-6, "parameter " + j);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLikelihoodOfABaseIsTheSumOverItsCustomers(BuyingKind kind) {
        List<PurchaseHistory> histories = Simulated.customers(new Random(SEED), 5000, 0.1, 0.2, 100);
        BuyingModel model = kind.with(0.4, 5, 0.9, 3);
        double sum = histories.stream().mapToDouble(model::logLikelihood).sum();
        assertEquals(sum, BuyingFit.logLikelihood(model, BuyerTable.of(histories)), Math.abs(sum) * 1e-12);
    }

    @Test
    void theSeriesAndTheSumOverDropoutAgree() {
        double[] as = {0.05, 0.8, 1 - 1e-9, 1, 2.5, 7};
        double[] times = {0.5, 10, 60, 400};
        for (double a : as) {
            for (double time : times) {
                for (int x : new int[] {1, 5, 200, 5000}) {
                    LivingBuyer buyer = new LivingBuyer(0.3 + x, 10 + x, a, 2.4 + x);
                    double series = buyer.expected(time);
                    assertEquals(series, DropoutAverage.of(buyer, time), series * 1e-11, a + " " + time + " " + x);
                }
            }
        }
    }

    @Test
    void discountedResidualPurchasesAreTheExponentialIntegral() {
        double s = 0.61;
        double b = 50;
        for (double rate : new double[] {0.002, 0.02, 0.5}) {
            double z = rate * b;
            double expected = 3.0 * b / 40 * exponentialIntegral(s, z);
            double found = new ParetoFuture(3, 40, s, b).discounted(Double.POSITIVE_INFINITY, rate);
            assertEquals(expected, found, expected * 1e-12, "at " + rate);
        }
    }

    /** e^z E_s(z) by its continued fraction, from the far end. */
    private static double exponentialIntegral(double s, double z) {
        double tail = z;
        for (int i = 20_000; i >= 1; i--) {
            tail = z + (s + i - 1) / (1 + i / tail);
        }
        return 1 / tail;
    }
}
