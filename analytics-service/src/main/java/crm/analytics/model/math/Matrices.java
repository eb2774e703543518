package crm.analytics.model.math;

/** Small dense matrices. */
public final class Matrices {

    private Matrices() {}

    /**
     * The inverse of a symmetric positive definite matrix, by Cholesky factors.
     *
     * @return null when the matrix is not positive definite to working precision
     */
    public static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                if (i == j && !(rest > 1e-14 * Math.abs(matrix[i][i]))) {
                    return null;
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            double[] solved = solve(factor, column);
            for (int row = 0; row < n; row++) {
                inverse[row][column] = solved[row];
            }
        }
        return inverse;
    }

    private static double[] solve(double[][] factor, int unit) {
        int n = factor.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double rest = i == unit ? 1 : 0;
            for (int k = 0; k < i; k++) {
                rest -= factor[i][k] * x[k];
            }
            x[i] = rest / factor[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double rest = x[i];
            for (int k = i + 1; k < n; k++) {
                rest -= factor[k][i] * x[k];
            }
            x[i] = rest / factor[i][i];
        }
        return x;
    }
}
