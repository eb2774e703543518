package crm.analytics.model.fit;

/** The update of an approximate inverse Hessian from one step. */
final class QuasiNewton {

    private QuasiNewton() {}

    /**
     * H becomes (I - s y'/sy) H (I - y s'/sy) + s s'/sy.
     *
     * @param s step
     * @param y change of the gradient
     * @param sy their product, above zero
     */
    static void update(double[][] inverse, double[] s, double[] y, double sy) {
        int n = s.length;
        double[] hy = new double[n];
        double yhy = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                hy[i] += inverse[i][j] * y[j];
            }
            yhy += y[i] * hy[i];
        }
        double grow = (1 + yhy / sy) / sy;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                inverse[i][j] += grow * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / sy;
            }
        }
    }
}
