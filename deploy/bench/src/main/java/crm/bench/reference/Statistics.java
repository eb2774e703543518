package crm.bench.reference;

import java.util.Arrays;

/** Figures that describe samples. */
final class Statistics {

    private Statistics() {}

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /** With n - 1. */
    static double deviation(double[] values) {
        return Math.sqrt(products(values, values) / (values.length - 1));
    }

    static double correlation(double[] x, double[] y) {
        return products(x, y) / Math.sqrt(products(x, x) * products(y, y));
    }

    /** Linear between the sorted values. */
    static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double rest = place - below;
        return rest == 0 ? sorted[below] : sorted[below] + rest * (sorted[below + 1] - sorted[below]);
    }

    private static double products(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum;
    }
}
