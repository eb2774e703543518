package crm.analytics.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.model.basket.Baskets;
import crm.analytics.model.basket.PairRule;
import crm.analytics.model.concentration.Abc;
import crm.analytics.model.concentration.Lorenz;
import crm.analytics.model.experiment.Comparison;
import crm.analytics.model.experiment.Cuped;
import crm.analytics.model.experiment.Target;
import crm.analytics.model.experiment.UpliftCurve;
import crm.analytics.model.experiment.UpliftCurve.Point;
import crm.analytics.model.payment.PaymentRecord;
import crm.analytics.model.payment.PaymentScore;
import crm.analytics.model.satisfaction.NetPromoter;
import crm.analytics.model.value.ConstantRetention;
import crm.testing.Feature;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Formulas that fit on a line, with the numbers that textbooks print for them. */
class SmallChecksTest {

    @Test
    @Feature("A-20")
    void netPromoterScores() {
        assertEquals(
                -45.4545, NetPromoter.of(IntStream.rangeClosed(0, 10).toArray()).score(), 5e-5);
        NetPromoter survey = new NetPromoter(100, 30, 80);
        assertEquals(9.52, survey.score(), 0.005);
        assertEquals(100 * Math.sqrt((180.0 / 210 - Math.pow(20.0 / 210, 2)) / 210), survey.standardError(), 1e-12);
        assertTrue(new NetPromoter(3, 3, 3).thin());
        assertThrows(IllegalArgumentException.class, () -> NetPromoter.of(11));
        assertThrows(IllegalStateException.class, () -> NetPromoter.of().score());
    }

    @Test
    @Feature("A-08")
    void paymentScoresLieStraightBetweenTheirPoints() {
        double[] days = {-90, -30, -25, -20, 0, 15, 22, 26, 30, 60, 90, 120, 400};
        double[] scores = {100, 100, 95, 90, 80, 70, 60, 55, 50, 40, 30, 20, 20};
        for (int i = 0; i < days.length; i++) {
            assertEquals(scores[i], PaymentScore.of(days[i]), 1e-12);
        }
        PaymentRecord two = PaymentRecord.NONE.plus(new BigDecimal("100"), 0).plus(new BigDecimal("100"), 30);
        assertEquals(OptionalDouble.empty(), two.score());
        assertEquals(OptionalDouble.of(70), two.plus(new BigDecimal("200"), 15).score());
        assertEquals(PaymentScore.Risk.MEDIUM, PaymentScore.risk(79.9));
        assertThrows(IllegalArgumentException.class, () -> two.plus(BigDecimal.ZERO, 1));
    }

    @Test
    @Feature("M-04")
    void sharesAreCompared() {
        var two = Comparison.shares(5, 83, 12, 99);
        assertEquals(-1.40783, two.z(), 5e-6);
        assertEquals(0.15918, two.pValue(), 5e-6);
        assertEquals(0.69497, Comparison.share(5, 83, 0.05).pValue(), 5e-6);
        assertEquals(1, Comparison.shares(0, 10, 0, 20).pValue(), 0);
        assertThrows(IllegalArgumentException.class, () -> Comparison.shares(2, 1, 1, 1));
    }

    @Test
    @Feature("M-04")
    void whatWasKnownBeforeIsTakenOutOfAnOutcome() {
        double[] before = {1, 2, 3, 4};
        double[] outcome = {3, 5, 7, 9};
        Cuped cuped = Cuped.of(outcome, before);
        assertEquals(2, cuped.theta(), 1e-12);
        assertEquals(0, cuped.varianceRatio(), 1e-12);
        assertEquals(6, cuped.adjusted(9, 4), 1e-12);
        assertEquals(0, Cuped.of(outcome, new double[] {1, 1, 1, 1}).theta());
    }

    @Test
    @Feature("M-04")
    void upliftOfThreeCustomers() {
        List<Target> targets =
                List.of(new Target(1, false, false), new Target(1, true, true), new Target(1, true, false));
        assertEquals(List.of(new Point(0, 0), new Point(3, 1.5)), UpliftCurve.uplift(targets));
        assertEquals(List.of(new Point(0, 0), new Point(3, 1)), UpliftCurve.qini(targets));
        assertEquals(
                List.of(new Point(0, 0), new Point(1, 1), new Point(2, 2), new Point(3, 1.5)),
                UpliftCurve.perfect(targets));
    }

    @Test
    @Feature("A-02")
    void valueUnderConstantRetention() {
        assertEquals(568.783067, new ConstantRetention(0.75, 0.2).value(260, 50, 10), 5e-7);
        double[] multiples = {1.15, 1.67, 2.50, 4.09};
        for (int i = 0; i < multiples.length; i++) {
            assertEquals(multiples[i], new ConstantRetention(0.6 + i / 10.0, 0.12).marginMultiple(), 0.005);
        }
        assertEquals(260 - 50 / Math.sqrt(1.2), new ConstantRetention(0, 0.2).value(260, 50, 10), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new ConstantRetention(1, 0));
    }

    @Test
    @Feature("A-16")
    void rulesOfFiveBaskets() {
        Baskets<String> baskets = new Baskets<String>()
                .add(List.of("Milk", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"))
                .add(List.of("Dill", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"))
                .add(List.of("Milk", "Apple", "Kidney Beans", "Eggs"))
                .add(List.of("Milk", "Unicorn", "Corn", "Kidney Beans", "Yogurt"))
                .add(List.of("Corn", "Onion", "Onion", "Kidney Beans", "Ice cream", "Eggs"));
        assertRule(baskets, "Onion", "Eggs", 0.6, 1, 1.25, 0.12, Double.POSITIVE_INFINITY);
        assertRule(baskets, "Eggs", "Onion", 0.6, 0.75, 1.25, 0.12, 1.6);
        assertRule(baskets, "Eggs", "Kidney Beans", 0.8, 1, 1, 0, Double.POSITIVE_INFINITY);
        assertTrue(baskets.rules(0.7).stream().allMatch(rule -> rule.support() >= 0.7));
    }

    @Test
    void shapesOfTheLorenzCurve() {
        Lorenz even = Lorenz.ofPaying(5, 5, 5, 5, 0, -3);
        assertEquals(4, even.customers());
        assertEquals(0, even.gini(), 1e-12);
        assertEquals(0.25, even.topShare(0.2), 1e-12);
        Lorenz uneven = Lorenz.ofPaying(1, 1, 1, 1, 96);
        assertEquals(0.96, uneven.topShare(0.2), 1e-12);
        assertEquals(0.2, uneven.customersFor(0.8), 1e-12);
        assertEquals(0.76, uneven.gini(), 1e-12);
        Lorenz all = Lorenz.ofAll(5, 5, 0, -3);
        assertEquals(4, all.customers());
        assertEquals(1, all.topShare(0.5), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Lorenz.ofAll(0, -1));
        assertThrows(IllegalArgumentException.class, () -> Lorenz.ofPaying(0, -1));
    }

    @Test
    void whoCrossesAShareBelongsToTheClassThatItFills() {
        Map<String, BigDecimal> amounts = Map.of(
                "d", new BigDecimal("70"),
                "b", new BigDecimal("20"),
                "c", new BigDecimal("6"),
                "a", new BigDecimal("4"),
                "e", BigDecimal.ZERO);
        assertEquals(
                Map.of("d", Abc.Type.A, "b", Abc.Type.A, "c", Abc.Type.B, "a", Abc.Type.C), Abc.USUAL.classes(amounts));
        Map<String, BigDecimal> alike = Map.of("z", BigDecimal.ONE, "y", BigDecimal.ONE);
        assertEquals(List.of("y", "z"), List.copyOf(Abc.USUAL.classes(alike).keySet()));
    }

    private static void assertRule(Baskets<String> baskets, String from, String to, double... values) {
        PairRule<String> rule = baskets.rules(0).stream()
                .filter(any -> any.from().equals(from) && any.to().equals(to))
                .findFirst()
                .orElseThrow();
        double[] found = {rule.support(), rule.confidence(), rule.lift(), rule.leverage(), rule.conviction()};
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], found[i], 1e-12, rule.toString());
        }
    }
}
