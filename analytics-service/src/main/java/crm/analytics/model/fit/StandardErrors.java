package crm.analytics.model.fit;

import crm.analytics.model.math.Matrices;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Standard errors from the curvature at an optimum: the inverse of the Hessian, got by differencing the gradient, over
 * the logarithms of the parameters; times the parameter (delta method).
 */
public final class StandardErrors {

    private static final double STEP = 1e-4;

    private StandardErrors() {}

    /**
     * Relative standard errors, one a parameter; infinite where there is no curvature to tell.
     *
     * @param customers that the mean of the objective was taken over
     */
    public static double[] relative(Objective objective, Box box, double[] optimum, double customers) {
        int n = optimum.length;
        int[] free = IntStream.range(0, n).filter(i -> !box.capped(optimum, i)).toArray();
        double[] errors = new double[n];
        Arrays.fill(errors, Double.POSITIVE_INFINITY);
        double[][] inverse = Matrices.inverse(hessian(objective, optimum, free, customers));
        if (inverse != null) {
            for (int i = 0; i < free.length; i++) {
                errors[free[i]] = Math.sqrt(inverse[i][i]);
            }
        }
        return errors;
    }

    private static double[][] hessian(Objective objective, double[] optimum, int[] free, double customers) {
        int n = free.length;
        double[][] hessian = new double[n][n];
        double[] up = new double[optimum.length];
        double[] down = new double[optimum.length];
        for (int i = 0; i < n; i++) {
            double[] point = optimum.clone();
            point[free[i]] += STEP;
            objective.at(point, up);
            point[free[i]] -= 2 * STEP;
            objective.at(point, down);
            for (int j = 0; j < n; j++) {
                double slope = customers * (up[free[j]] - down[free[j]]) / (2 * STEP);
                hessian[i][j] += slope / 2;
                hessian[j][i] += slope / 2;
            }
        }
        return hessian;
    }
}
