package crm.bench.reference;

import crm.analytics.model.basket.Baskets;
import crm.analytics.model.basket.PairRule;
import crm.analytics.model.experiment.Comparison;
import crm.analytics.model.experiment.Target;
import crm.analytics.model.experiment.UpliftCurve;
import crm.analytics.model.payment.PaymentScore;
import crm.analytics.model.satisfaction.NetPromoter;
import crm.analytics.model.value.ConstantRetention;
import java.util.List;
import java.util.stream.IntStream;

/** Measures that need no data but a line of a textbook. */
final class MeasureChecks {

    private static final double CLOSE = 1e-6;

    private final Checks checks;

    MeasureChecks(Checks checks) {
        this.checks = checks;
    }

    void run() {
        checks.of("value");
        checks.within("Berger and Nasr, case 1", 568.783067, new ConstantRetention(.75, .2).value(260, 50, 10), CLOSE);
        checks.printed(
                "margin multiple at r = .6 + .%d",
                "1.15 1.67 2.50 4.09", i -> new ConstantRetention((6 + i) / 10.0, .12).marginMultiple());
        checks.of("net promoter score");
        checks.printed(
                "each answer once",
                "-45.4545",
                NetPromoter.of(IntStream.rangeClosed(0, 10).toArray()).score());
        checks.printed("100, 30, 80", "9.52", new NetPromoter(100, 30, 80).score());
        checks.of("payment score at");
        double[] days = {-30, -20, 0, 15, 22, 30, 60, 90, 120};
        checks.printed("point %d", "100 90 80 70 60 50 40 30 20", i -> PaymentScore.of(days[i]));
        checks.of("shares");
        checks.printed(
                "5/83 against 12/99, z",
                "-1.40783",
                Comparison.shares(5, 83, 12, 99).z());
        checks.printed(
                "5/83 against 12/99, p",
                ".15918",
                Comparison.shares(5, 83, 12, 99).pValue());
        checks.printed(
                "5/83 against .05, p", ".69497", Comparison.share(5, 83, .05).pValue());
        rules();
        uplift();
    }

    private void rules() {
        Baskets<String> baskets = new Baskets<String>()
                .add(List.of("Milk", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"))
                .add(List.of("Dill", "Onion", "Nutmeg", "Kidney Beans", "Eggs", "Yogurt"))
                .add(List.of("Milk", "Apple", "Kidney Beans", "Eggs"))
                .add(List.of("Milk", "Unicorn", "Corn", "Kidney Beans", "Yogurt"))
                .add(List.of("Corn", "Onion", "Onion", "Kidney Beans", "Ice cream", "Eggs"));
        PairRule<String> onion = rule(baskets, "Onion", "Eggs");
        checks.of("Onion -> Eggs");
        checks.within("support", .6, onion.support(), CLOSE);
        checks.within("confidence", 1, onion.confidence(), CLOSE);
        checks.within("lift", 1.25, onion.lift(), CLOSE);
        checks.within("leverage", .12, onion.leverage(), CLOSE);
        checks.exact("conviction is infinite", 1, onion.conviction() == Double.POSITIVE_INFINITY ? 1 : 0);
        PairRule<String> eggs = rule(baskets, "Eggs", "Onion");
        checks.of("Eggs -> Onion");
        checks.within("confidence", .75, eggs.confidence(), CLOSE);
        checks.within("lift", 1.25, eggs.lift(), CLOSE);
        checks.within("conviction", 1.6, eggs.conviction(), CLOSE);
        PairRule<String> beans = rule(baskets, "Eggs", "Kidney Beans");
        checks.of("Eggs -> Kidney Beans");
        checks.within("support", .8, beans.support(), CLOSE);
        checks.within("lift", 1, beans.lift(), CLOSE);
    }

    private static PairRule<String> rule(Baskets<String> baskets, String from, String to) {
        return baskets.rules(0).stream()
                .filter(rule -> rule.from().equals(from) && rule.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private void uplift() {
        checks.of("uplift");
        List<Target> targets =
                List.of(new Target(1, false, false), new Target(1, true, true), new Target(1, true, false));
        checks.within("curve", 1.5, UpliftCurve.uplift(targets).getLast().responses(), CLOSE);
        checks.exact("customers", 3, UpliftCurve.uplift(targets).getLast().customers());
        checks.within("Qini curve", 1, UpliftCurve.qini(targets).getLast().responses(), CLOSE);
        checks.printed(
                "perfect curve %d",
                "0 1 2 1.5", i -> UpliftCurve.perfect(targets).get(i).responses());
    }
}
