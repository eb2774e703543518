package crm.analytics.model.experiment;

import crm.analytics.model.math.Check;

/**
 * Mean and variance of a sample.
 *
 * @param variance with n - 1
 */
record Moments(double mean, double variance) {

    static Moments of(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("A variance needs two values at least");
        }
        double mean = mean(values);
        return new Moments(mean, covariance(values, mean, values, mean));
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += Check.finite("value", value);
        }
        return sum / values.length;
    }

    static double covariance(double[] x, double meanX, double[] y, double meanY) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - meanX) * (y[i] - meanY);
        }
        return sum / (x.length - 1);
    }
}
