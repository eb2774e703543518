package crm.analytics.model.contract;

import crm.analytics.model.fit.Box;
import crm.analytics.model.fit.Fit;
import crm.analytics.model.fit.Minimum;
import crm.analytics.model.fit.Objective;
import crm.analytics.model.fit.Search;
import crm.analytics.model.math.Rise;
import java.util.List;

/**
 * Maximum likelihood of sBG. It is identified when both parameters stay off their caps: customers left, some stayed, and
 * they differ. When all have the same churn rate, both run away together; the retention then is one constant rate, and
 * still right.
 */
public final class RetentionFit {

    private static final List<String> NAMES = List.of("alpha", "beta");
    private static final List<double[]> STARTS = List.of(new double[] {0, 0}, new double[] {-0.5, 1.5});

    private RetentionFit() {}

    /**
     * Fits from several starts.
     *
     * @throws IllegalArgumentException when nobody has had to decide yet
     */
    public static Fit<ShiftedBetaGeometric> fit(Renewals renewals) {
        double customers = renewals.customers();
        if (customers == 0 || renewals.byPeriods.lastKey() == 0) {
            throw new IllegalArgumentException("No customer of this base has had to renew yet");
        }
        Objective objective = (point, gradient) -> mean(renewals, customers, point, gradient);
        Box box = Box.around(0, 0);
        Minimum minimum = Search.best(objective, objective, box, STARTS);
        var parameters = Search.parameters(objective, box, minimum, customers, NAMES);
        return new Fit<>(
                new ShiftedBetaGeometric(Math.exp(minimum.point()[0]), Math.exp(minimum.point()[1])),
                parameters,
                -minimum.value() * customers,
                customers,
                renewals.byPeriods.size(),
                minimum.evaluations(),
                minimum.slope(),
                minimum.converged(),
                parameters.stream().allMatch(parameter -> parameter.identified()));
    }

    /** ln P(T = t) = ln α + rise(β, t - 1) - rise(α + β, t), ln S(t) = rise(β, t) - rise(α + β, t). */
    private static double mean(Renewals renewals, double customers, double[] point, double[] gradient) {
        double alpha = Math.exp(point[0]);
        double beta = Math.exp(point[1]);
        int longest = renewals.byPeriods.lastKey();
        Rise ofBeta = new Rise(beta, longest);
        Rise ofBoth = new Rise(alpha + beta, longest);
        double[] sum = new double[3];
        renewals.byPeriods.forEach((t, row) -> {
            double both = row[0] + row[1];
            double left = row[0];
            sum[0] += row[1] * ofBeta.log(t) - both * ofBoth.log(t);
            sum[1] -= both * ofBoth.slope(t);
            sum[2] += row[1] * ofBeta.slope(t) - both * ofBoth.slope(t);
            if (left > 0) {
                sum[0] += left * (point[0] + ofBeta.log(t - 1));
                sum[1] += left / alpha;
                sum[2] += left * ofBeta.slope(t - 1);
            }
        });
        gradient[0] = -sum[1] * alpha / customers;
        gradient[1] = -sum[2] * beta / customers;
        return -sum[0] / customers;
    }
}
