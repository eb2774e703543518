package crm.analytics.model.buying;

import crm.analytics.model.fit.Bfgs;
import crm.analytics.model.fit.Box;
import crm.analytics.model.fit.Fit;
import crm.analytics.model.fit.Minimum;
import crm.analytics.model.fit.Search;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Maximum likelihood of the buying models.
 *
 * <p>α and β are sought relative to the oldest customer, each parameter within e^±12. A base in which nobody seems to
 * leave makes the model no better than one without dropout, and may drive its parameters to their caps: such a fit is
 * not {@code usable}, and its P(alive) must not be used.
 */
public final class BuyingFit {

    /** What dropout must add to the log-likelihood: the 5 % point of the test at the edge of a parameter's range. */
    private static final double WORTH_DROPOUT = 2.706 / 2;

    private static final int ROUGH_ROWS = 4000;

    private static final double[][] STARTS = {{1, 1, 1, 1}, {0.3, 0.1, 0.6, 2}, {2, 0.3, 0.2, 1}};

    private BuyingFit() {}

    /**
     * Fits from several starts.
     *
     * @throws IllegalArgumentException when the base holds no customer, or none who was observed for any time
     */
    public static Fit<BuyingModel> fit(BuyingKind kind, BuyerTable table) {
        double unit = Math.log(unit(table));
        List<double[]> starts =
                Arrays.stream(STARTS).map(start -> point(kind, unit, start)).toList();
        BaseLikelihood objective = new BaseLikelihood(kind.likelihood(), table);
        BaseLikelihood rough = table.rows() <= ROUGH_ROWS
                ? objective
                : new BaseLikelihood(kind.likelihood(), table.thinned(ROUGH_ROWS));
        return result(kind, table, objective, Search.best(rough, objective, box(kind, unit), starts));
    }

    /**
     * Fits from the parameters of an earlier fit, in the same unit of time: fewer evaluations when little has changed.
     *
     * @throws IllegalArgumentException when the base holds no customer, or none who was observed for any time
     */
    public static Fit<BuyingModel> refit(BuyingModel earlier, BuyerTable table) {
        BuyingKind kind = earlier.kind();
        double unit = Math.log(unit(table));
        double[] start = earlier.parameters().stream().mapToDouble(Math::log).toArray();
        BaseLikelihood objective = new BaseLikelihood(kind.likelihood(), table);
        return result(kind, table, objective, Bfgs.minimise(objective, box(kind, unit), start));
    }

    /** The log-likelihood of a base under a model, to compare models on the same data. */
    public static double logLikelihood(BuyingModel model, BuyerTable table) {
        return sum(model, table)[0];
    }

    /** The derivatives of that log-likelihood by the parameters, in their order. */
    public static double[] gradient(BuyingModel model, BuyerTable table) {
        double[] sum = sum(model, table);
        return Arrays.copyOfRange(sum, 1, sum.length);
    }

    private static double[] sum(BuyingModel model, BuyerTable table) {
        double[] parameters =
                model.parameters().stream().mapToDouble(Double::doubleValue).toArray();
        return new BaseLikelihood(model.kind().likelihood(), table).sum(parameters);
    }

    private static Fit<BuyingModel> result(
            BuyingKind kind, BuyerTable table, BaseLikelihood objective, Minimum minimum) {
        Box box = box(kind, Math.log(unit(table)));
        double customers = table.customers();
        var parameters = Search.parameters(objective, box, minimum, customers, kind.symbols());
        double logLikelihood = -minimum.value() * customers;
        boolean leaving = logLikelihood > withoutDropout(table) + WORTH_DROPOUT;
        return new Fit<>(
                kind.with(DoubleStream.of(minimum.point()).map(Math::exp).toArray()),
                parameters,
                logLikelihood,
                customers,
                table.rows(),
                minimum.evaluations(),
                minimum.slope(),
                minimum.converged(),
                leaving);
    }

    private static double withoutDropout(BuyerTable table) {
        double unit = Math.log(unit(table));
        BaseLikelihood objective = new BaseLikelihood(new NeverLeaving(), table);
        Minimum minimum = Bfgs.minimise(objective, Box.around(0, unit), new double[] {0, unit});
        return -minimum.value() * table.customers();
    }

    private static double unit(BuyerTable table) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("A base without customers cannot be fitted");
        }
        if (table.oldest() == 0) {
            throw new IllegalArgumentException(
                    "Nobody in this base was observed for any time after the first purchase");
        }
        return table.oldest();
    }

    private static Box box(BuyingKind kind, double unit) {
        return Box.around(point(kind, unit, new double[] {1, 1, 1, 1}));
    }

    /** Logarithms, with the parameters that are times in the unit of the base. */
    private static double[] point(BuyingKind kind, double unit, double[] scaled) {
        return IntStream.range(0, scaled.length)
                .mapToDouble(i -> Math.log(scaled[i]) + (isTime(kind, i) ? unit : 0))
                .toArray();
    }

    private static boolean isTime(BuyingKind kind, int parameter) {
        return parameter == 1 || parameter == 3 && kind == BuyingKind.PARETO_NBD;
    }
}
