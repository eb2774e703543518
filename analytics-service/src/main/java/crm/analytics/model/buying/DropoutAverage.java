package crm.analytics.model.buying;

/**
 * The expectation of {@link LivingBuyer} over p as a sum over y = ln(p / (1 - p)). On that line everything is smooth and
 * falls off exponentially at both ends, where a plain sum over equal steps converges faster than any power of the step;
 * beyond the last steps the terms are geometric series, summed whole.
 */
final class DropoutAverage {

    private static final double FAR = 40;

    private DropoutAverage() {}

    static double of(LivingBuyer buyer, double time) {
        double a = buyer.a();
        double b = buyer.b();
        double spread = Math.sqrt(1 / a + 1 / b);
        double step = Math.min(0.2, 0.6 * spread);
        double mode = Math.log(a / b);
        double straight = Math.min(-FAR, Math.log(buyer.scale() / (buyer.k() * time)) - FAR);
        double low = Math.max(mode - 9 * spread - FAR / a, straight);
        double high = Math.min(mode + 9 * spread + FAR / b, FAR);
        int steps = (int) Math.ceil((high - low) / step);
        double peak = logWeight(mode, a, b);
        double weights = 0;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double y = low + i * step;
            double weight = Math.exp(logWeight(y, a, b) - peak);
            if (i == 0) {
                weight *= 1 + 1 / Math.expm1(a * step);
            } else if (i == steps) {
                weight *= 1 + 1 / Math.expm1(b * step);
            }
            weights += weight;
            sum += weight * purchases(buyer, time, y);
        }
        return sum / weights;
    }

    private static double logWeight(double y, double a, double b) {
        return y < 0 ? a * y - (a + b) * Math.log1p(Math.exp(y)) : -b * y - (a + b) * Math.log1p(Math.exp(-y));
    }

    /** (1 - (1 + p t / A)^-k) / p, which is k t / A for small p. */
    private static double purchases(LivingBuyer buyer, double time, double y) {
        double p = y < 0 ? Math.exp(y) / (1 + Math.exp(y)) : 1 / (1 + Math.exp(-y));
        double reach = time / buyer.scale();
        if (p * reach * (buyer.k() + 1) < 1e-17) {
            return buyer.k() * reach;
        }
        return -Math.expm1(-buyer.k() * Math.log1p(p * reach)) / p;
    }
}
