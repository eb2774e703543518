package crm.analytics.model.spend;

import crm.analytics.model.fit.Bfgs;
import crm.analytics.model.fit.Box;
import crm.analytics.model.fit.Fit;
import crm.analytics.model.fit.Minimum;
import crm.analytics.model.fit.Search;
import java.util.Arrays;
import java.util.List;

/**
 * Maximum likelihood of Gamma-Gamma, with money relative to the mean spend. A p that runs beyond 10,000 is the false
 * optimum of data whose customers each spend always the same; it ends at that cap, and the fit is not usable.
 */
public final class SpendFit {

    private static final double LARGEST_P = 1e4;
    private static final List<String> NAMES = List.of("p", "q", "v");
    private static final double[][] STARTS = {{1, 2, 1}, {6, 4, 0.5}, {20, 3, 0.1}};

    private SpendFit() {}

    /**
     * Fits from several starts.
     *
     * @throws IllegalArgumentException when there is no repeat buyer
     */
    public static Fit<GammaGamma> fit(SpendTable table) {
        double unit = Math.log(unit(table));
        List<double[]> starts = Arrays.stream(STARTS)
                .map(start -> new double[] {Math.log(start[0]), Math.log(start[1]), Math.log(start[2]) + unit})
                .toList();
        SpendLikelihood objective = new SpendLikelihood(table);
        return result(table, objective, Search.best(objective, objective, box(table), starts));
    }

    /**
     * Fits from the parameters of an earlier fit, in the same currency.
     *
     * @throws IllegalArgumentException when there is no repeat buyer
     */
    public static Fit<GammaGamma> refit(GammaGamma earlier, SpendTable table) {
        double[] start = {Math.log(earlier.p()), Math.log(earlier.q()), Math.log(earlier.v())};
        SpendLikelihood objective = new SpendLikelihood(table);
        return result(table, objective, Bfgs.minimise(objective, box(table), start));
    }

    private static Fit<GammaGamma> result(SpendTable table, SpendLikelihood objective, Minimum minimum) {
        int customers = table.customers();
        double[] point = minimum.point();
        GammaGamma model = new GammaGamma(Math.exp(point[0]), Math.exp(point[1]), Math.exp(point[2]));
        var parameters = Search.parameters(objective, box(table), minimum, customers, NAMES);
        return new Fit<>(
                model,
                parameters,
                -minimum.value() * customers,
                customers,
                customers,
                minimum.evaluations(),
                minimum.slope(),
                minimum.converged(),
                model.hasMean());
    }

    private static double unit(SpendTable table) {
        if (table.customers() == 0) {
            throw new IllegalArgumentException("A base without repeat buyers has no spend to fit");
        }
        return table.mean();
    }

    private static Box box(SpendTable table) {
        Box around = Box.around(0, 0, Math.log(unit(table)));
        around.high()[0] = Math.log(LARGEST_P);
        return around;
    }
}
