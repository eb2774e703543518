package crm.analytics.model.buying;

import crm.analytics.model.fit.Objective;
import java.util.stream.IntStream;

/**
 * The objective of a fit: the mean negative log-likelihood of a base, over the logarithms of the parameters. Large bases
 * are summed in pieces by several threads; the pieces are of fixed size and added in order, so that the sum does not
 * depend on how many threads there were.
 */
final class BaseLikelihood implements Objective {

    private static final int PIECE = 2048;

    private final BuyingLikelihood likelihood;
    private final BuyerTable table;
    private final double customers;

    BaseLikelihood(BuyingLikelihood likelihood, BuyerTable table) {
        this.likelihood = likelihood;
        this.table = table;
        customers = table.customers();
    }

    @Override
    public double at(double[] point, double[] gradient) {
        double[] parameters = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            parameters[i] = Math.exp(point[i]);
        }
        double[] sum = sum(parameters);
        for (int i = 0; i < point.length; i++) {
            gradient[i] = -sum[i + 1] * parameters[i] / customers;
        }
        return -sum[0] / customers;
    }

    /** The log-likelihood, then its derivatives by the parameters. */
    double[] sum(double[] parameters) {
        BuyingLikelihood.Part part = likelihood.at(parameters, table.mostPurchases());
        int pieces = Math.ceilDiv(table.rows(), PIECE);
        double[][] sums = IntStream.range(0, pieces)
                .parallel()
                .mapToObj(piece -> part.sum(table, piece * PIECE, Math.min(table.rows(), (piece + 1) * PIECE)))
                .toArray(double[][]::new);
        double[] sum = new double[parameters.length + 1];
        for (double[] piece : sums) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += piece[i];
            }
        }
        return sum;
    }
}
