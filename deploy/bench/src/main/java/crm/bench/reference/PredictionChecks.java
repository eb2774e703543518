package crm.bench.reference;

import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.ParetoNbd;
import crm.analytics.model.buying.PurchaseHistory;

/** Expectations and probabilities that manuals, vignettes and papers print, each at the parameters that it names. */
final class PredictionChecks {

    private static final BuyingModel BG = BuyingKind.BG_NBD.with(.2425967, 4.413659, .7929869, 2.426164);
    private static final BuyingModel BG_TIGHT = BuyingKind.BG_NBD.with(.24259453, 4.413602, .792922, 2.425907);
    private static final BuyingModel PARETO = BuyingKind.PARETO_NBD.with(.5532771, 10.577684, .606240, 11.668734);
    private static final double FITTED = 1e-3;

    private final Checks checks;

    PredictionChecks(Checks checks) {
        this.checks = checks;
    }

    void run() {
        newCustomers();
        oneCustomer();
        paradox();
        counts();
        residual();
        stress();
    }

    private void newCustomers() {
        checks.of("E[X(t)]");
        checks.printed("BG/NBD t = 52, vignette", "1.444004", BG.expectedPurchases(52));
        checks.relative("Pareto/NBD t = 52, vignette", 1.473434, PARETO.expectedPurchases(52), FITTED);
        double[] times = {1 / 7.0, 1, 3, 223 / 7.0, 32};
        checks.printed("BG/NBD sheet %d", ".0078 .0532 .1506 1.0405 1.0437", i -> BG_TIGHT.expectedPurchases(times[i]));
        // The sheet ends its series after 150 terms, which is too early here; at 30 digits it is the second value.
        checks.relative("BG/NBD t = 78, sheet", 1.8576, BG_TIGHT.expectedPurchases(78), FITTED);
        checks.printed("BG/NBD t = 78, at 30 digits", "1.857958530710", BG_TIGHT.expectedPurchases(78));
        BuyingModel manual = BuyingKind.PARETO_NBD.with(.55, 10.56, .61, 11.64);
        checks.printed(
                "Pareto/NBD manual t = %d",
                "0 .05077821 .09916088 .14542507 .18979930 .23247466 .27361274 .31335159 .35181024 .38909211",
                manual::expectedPurchases);
    }

    private void oneCustomer() {
        checks.of("customer 1516");
        PurchaseHistory history = new PurchaseHistory(26, 216 / 7.0, 31);
        checks.printed("BG/NBD CET(52), vignette", "25.75659", BG.expectedPurchases(history, 52));
        checks.relative("BG/NBD CET(52), optimum", 25.757339, BG_TIGHT.expectedPurchases(history, 52), 1e-6);
        checks.relative("Pareto/NBD CET(52), vignette", 25.45647, PARETO.expectedPurchases(history, 52), FITTED);
        checks.relative("Pareto/NBD CET(52), optimum", 25.455183, PARETO.expectedPurchases(history, 52), 1e-6);
        checks.printed("BG/NBD P(alive), vignette", ".9688523", BG.probabilityAlive(history));
        checks.printed("BG/NBD P(alive), optimum", ".968854", BG_TIGHT.probabilityAlive(history));
        checks.relative("Pareto/NBD P(alive), vignette", .997874, PARETO.probabilityAlive(history), FITTED);
        checks.printed("Pareto/NBD P(alive), optimum", ".997873", PARETO.probabilityAlive(history));
        checks.of("customer");
        checks.printed(
                "(2, 30.43, 38.86) CET(39), sheet",
                "1.226",
                BG_TIGHT.expectedPurchases(new PurchaseHistory(2, 213 / 7.0, 272 / 7.0), 39));
        PurchaseHistory once = new PurchaseHistory(0, 0, 39);
        checks.exact("(0, 0, 39) BG/NBD P(alive)", 1, BG.probabilityAlive(once));
        checks.relative("(0, 0, 39) Pareto/NBD P(alive)", .2941633, PARETO.probabilityAlive(once), FITTED);
    }

    private void paradox() {
        checks.of("more often, less likely:");
        checks.printed(
                "BG/NBD CET(52), row %d",
                ".3474606 .04283391 .004158973 .0003583685", i -> BG.expectedPurchases(frequent(i), 52));
        checks.relative(
                "Pareto/NBD CET(52), row %d",
                ".7062289 .1442396 .02250658 .00309267", FITTED, i -> PARETO.expectedPurchases(frequent(i), 52));
    }

    private static PurchaseHistory frequent(int row) {
        return new PurchaseHistory(10 + 5 * row, 20, 39);
    }

    private void counts() {
        checks.of("BG/NBD");
        BuyingModel model = BuyingKind.BG_NBD.with(.243, 4.414, .793, 2.426);
        checks.printed("P(X(39) = 0)", ".5737864", model.probabilityOfPurchases(0, 39));
        checks.within("P(X(2) = 10)", 1.07869e-07, model.probabilityOfPurchases(10, 2), 0.5e-12);
        checks.printed(
                "P(X(30) = 11 + %d)",
                ".0019995214 .0015170236 .0011633150 .0009003148 .0007023638 .0005517902 .0004361913 .0003467171"
                        + " .0002769613 .0002222260",
                i -> model.probabilityOfPurchases(11 + i, 30));
    }

    private void residual() {
        checks.of("Pareto/NBD DERT");
        ParetoNbd model = new ParetoNbd(.5629966, 12.5590370, .4081095, 10.5148048);
        checks.printed(
                "x = 7, t_x = 35", "1.864183", model.residualPurchases(new PurchaseHistory(7, 35, 77.86), .0027));
        checks.printed(
                "t_x = 30, x = 1 + %d",
                "2.199155 2.843534 2.867128 2.445410 1.840502 1.262416 .809618 .494804 .292025 .167928",
                i -> model.residualPurchases(new PurchaseHistory(1 + i, 30, 77.86), .0027));
    }

    private void stress() {
        checks.of("stress");
        BuyingModel model = BuyingKind.PARETO_NBD.with(.5143, 2.8845, .2856, 14.1087);
        PurchaseHistory[] histories = {
            new PurchaseHistory(221, 103.42857, 103.57143),
            new PurchaseHistory(254, 97.14286, 97.28571),
            new PurchaseHistory(161, 94.71429, 98.0),
            new PurchaseHistory(204, 98.57143, 99.42857)
        };
        checks.relative(
                "Pareto/NBD P(alive) %d",
                ".999596052318 .999558226123 .749487752258 .994255079638",
                1e-10,
                i -> model.probabilityAlive(histories[i]));
        BuyingModel manual = BuyingKind.PARETO_NBD.with(.55, 10.58, .61, 11.67);
        checks.relative(
                "CET(10) of x = 132 + %d",
                "6.2060517889632418 6.2528722475748113",
                1e-10,
                i -> manual.expectedPurchases(new PurchaseHistory(132 + i, 200, 200), 10));
        for (BuyingKind kind : BuyingKind.values()) {
            double at = expected(kind, 1);
            checks.relative(
                    kind + " CET at 1 between its neighbours",
                    (expected(kind, 1 - 1e-7) + expected(kind, 1 + 1e-7)) / 2,
                    at,
                    1e-10);
        }
    }

    private static double expected(BuyingKind kind, double third) {
        return kind.with(.5, 10, third, 3).expectedPurchases(new PurchaseHistory(5, 20, 39), 52);
    }
}
