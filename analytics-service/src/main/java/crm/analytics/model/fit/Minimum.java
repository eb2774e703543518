package crm.analytics.model.fit;

/**
 * Where a minimiser stopped.
 *
 * @param point logarithms of the parameters
 * @param value of the objective there
 * @param slope largest derivative by a parameter that is free to move; zero at an optimum
 * @param evaluations of objective and gradient that it took
 * @param converged whether the slope is zero to the tolerance, or nothing better could be told apart by the arithmetic
 */
@SuppressWarnings("ArrayRecordComponent")
public record Minimum(double[] point, double value, double slope, int evaluations, boolean converged) {}
