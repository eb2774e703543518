package crm.bench.reference;

import crm.analytics.model.buying.BuyerTable;
import crm.analytics.model.buying.BuyingFit;
import crm.analytics.model.buying.BuyingKind;
import crm.analytics.model.buying.BuyingModel;
import crm.analytics.model.buying.PurchaseHistory;
import crm.analytics.model.spend.GammaGamma;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Scores of each of the 2,357 customers at fixed parameters, against independent code; and gradients. */
final class CustomerChecks {

    private static final BuyingModel BG = BuyingKind.BG_NBD.with(.243, 4.414, .793, 2.426);
    private static final BuyingModel PARETO = BuyingKind.PARETO_NBD.with(.553, 10.578, .606, 11.669);
    private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);
    private static final double CLOSE = 1e-8;
    private static final double STEP = 1e-5;

    private final Checks checks;

    CustomerChecks(Checks checks) {
        this.checks = checks;
    }

    void scores(Data data, Cdnow cdnow) {
        List<Data.Row> rows = data.rows("oracle/cdnow_customer_predictions_lifetimes.csv");
        checks.of("customers");
        score(rows, cdnow, "BG/NBD P(alive)", "bgnbd_palive", customer -> BG.probabilityAlive(customer.history()));
        score(rows, cdnow, "BG/NBD CET(39)", "bgnbd_ce39", customer -> BG.expectedPurchases(customer.history(), 39));
        score(
                rows,
                cdnow,
                "Pareto/NBD P(alive)",
                "pnbd_palive",
                customer -> PARETO.probabilityAlive(customer.history()));
        score(
                rows,
                cdnow,
                "Pareto/NBD CET(39)",
                "pnbd_ce39",
                customer -> PARETO.expectedPurchases(customer.history(), 39));
        score(
                rows,
                cdnow,
                "Gamma-Gamma E(M)",
                "gg_mean_spend",
                customer -> SPEND.expectedSpend(customer.x(), customer.summary().meanSpend()));
        List<Integer> places = IntStream.range(0, rows.size()).boxed().toList();
        checks.worst(
                "BG/NBD LL",
                places,
                i -> rows.get(i).number("bgnbd_ll"),
                i -> BG.logLikelihood(cdnow.customers().get(i).history()),
                CLOSE,
                false);
        checks.worst(
                "Pareto/NBD LL",
                places,
                i -> rows.get(i).number("pnbd_ll"),
                i -> PARETO.logLikelihood(cdnow.customers().get(i).history()),
                CLOSE,
                false);
    }

    private void score(
            List<Data.Row> rows, Cdnow cdnow, String what, String column, ToDoubleFunction<Cdnow.Customer> score) {
        List<Integer> places = IntStream.range(0, rows.size()).boxed().toList();
        checks.worst(
                what,
                places,
                i -> rows.get(i).number(column),
                i -> score.applyAsDouble(cdnow.customers().get(i)),
                CLOSE,
                true);
    }

    /** Mean of a customer, by the logarithms of the parameters, against differences of the likelihood. */
    void gradients(BuyerTable table) {
        checks.of("gradient");
        for (BuyingKind kind : BuyingKind.values()) {
            BuyingModel model = kind.with(.4, 6, .7, 2.2);
            double[] gradient = BuyingFit.gradient(model, table);
            List<Integer> places = List.of(0, 1, 2, 3);
            checks.worst(
                    kind + " against differences",
                    places,
                    i -> difference(model, table, i) / table.customers(),
                    i -> gradient[i] * model.parameters().get(i) / table.customers(),
                    1e-6,
                    false);
        }
    }

    private static double difference(BuyingModel model, BuyerTable table, int parameter) {
        double up = BuyingFit.logLikelihood(shifted(model, parameter, STEP), table);
        double down = BuyingFit.logLikelihood(shifted(model, parameter, -STEP), table);
        return (up - down) / (2 * STEP);
    }

    private static BuyingModel shifted(BuyingModel model, int parameter, double by) {
        double[] parameters =
                model.parameters().stream().mapToDouble(Double::doubleValue).toArray();
        parameters[parameter] *= Math.exp(by);
        return model.kind().with(parameters);
    }

    /** Single likelihoods that notes and tests of other packages print. */
    void spots() {
        checks.of("BG/NBD LL of");
        BuyingModel model = BuyingKind.BG_NBD.with(.25, 4, .8, 2.5);
        checks.printed("(0, 0, 40)", "-0.59947382", model.logLikelihood(new PurchaseHistory(0, 0, 40)));
        checks.printed("(200, 38, 40)", "100.7957", model.logLikelihood(new PurchaseHistory(200, 38, 40)));
    }
}
