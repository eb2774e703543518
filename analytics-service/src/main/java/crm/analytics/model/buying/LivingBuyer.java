package crm.analytics.model.buying;

/**
 * Purchases to expect from a buyer who is alive now: E[(1 - e^(-λpt)) / p] with a purchase rate λ of gamma(k, A) and a
 * dropout probability p of beta(a, b).
 *
 * <p>The textbook form multiplies a hypergeometric function of large parameters, which overflows for frequent buyers, by
 * 1 / (a - 1), which is 0/0 at a = 1. After Euler's transformation, with c = a + b - 1, z = t / (A + t), L = ln(1 - z)
 * and u = (a - 1) L, it is c [-L (e^u - 1)/u - e^u S], S = Σ (c - k)_j (a)_(j-1) z^j / ((c)_j j!): no overflow and no
 * singularity. The series is short unless z is near 1; there, and where c is not positive, {@link DropoutAverage} sums
 * the expectation itself.
 *
 * @param k shape of the purchase rate
 * @param scale A, in units of time
 * @param a of the dropout probability
 * @param b of the dropout probability
 */
record LivingBuyer(double k, double scale, double a, double b) {

    private static final double LONG_SERIES = 0.98;
    private static final double LARGE = 30;

    /** Terms so many times larger than what is left of them cost too many digits. */
    private static final double CANCELLED = 1000;

    double expected(double time) {
        if (time == 0) {
            return 0;
        }
        double z = time / (scale + time);
        double c = a + b - 1;
        if (z > LONG_SERIES || a > LARGE || c < 0.01) {
            return DropoutAverage.of(this, time);
        }
        double result = series(time, z, c);
        return Double.isNaN(result) ? DropoutAverage.of(this, time) : result;
    }

    /** NaN when the terms cancel each other. */
    private double series(double time, double z, double c) {
        double log = -Math.log1p(time / scale);
        double u = (a - 1) * log;
        double slope = u == 0 ? 1 : Math.expm1(u) / u;
        double d = c - k;
        double term = d / c * z;
        double sum = term;
        double largest = Math.abs(term);
        for (int j = 1; j < 5000 && Math.abs(term) > 1e-17 * Math.abs(sum); j++) {
            term *= (d + j) * (a + j - 1) * z / ((c + j) * (j + 1));
            sum += term;
            largest = Math.max(largest, Math.abs(term));
        }
        double result = -log * slope - Math.exp(u) * sum;
        return result < Double.MAX_VALUE && largest * Math.exp(u) <= CANCELLED * result ? c * result : Double.NaN;
    }
}
