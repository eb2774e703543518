package crm.analytics.model.experiment;

/**
 * CUPED (Deng, Xu, Kohavi and Walker 2013): takes out of an outcome what a measurement before the experiment explains, so
 * that fewer customers show the same effect.
 *
 * @param theta cov(Y, X) / var(X), over both groups
 * @param meanBefore mean of X over both groups
 * @param correlation of Y and X; the variance shrinks by its square
 */
public record Cuped(double theta, double meanBefore, double correlation) {

    /**
     * From all customers of an experiment, whichever group they are in.
     *
     * @param outcomes Y
     * @param before X of the same customers; where all are the same, nothing is taken out
     * @throws IllegalArgumentException when these are not pairs, or fewer than two
     */
    public static Cuped of(double[] outcomes, double[] before) {
        if (outcomes.length != before.length) {
            throw new IllegalArgumentException(outcomes.length + " outcomes, but " + before.length + " before");
        }
        Moments y = Moments.of(outcomes);
        Moments x = Moments.of(before);
        double covariance = Moments.covariance(outcomes, y.mean(), before, x.mean());
        double spread = Math.sqrt(y.variance() * x.variance());
        return new Cuped(
                x.variance() == 0 ? 0 : covariance / x.variance(), x.mean(), spread == 0 ? 0 : covariance / spread);
    }

    /** Y - θ (X - mean X). */
    public double adjusted(double outcome, double before) {
        return outcome - theta * (before - meanBefore);
    }

    /** Variance after adjusting to that before: 1 - ρ². */
    public double varianceRatio() {
        return 1 - correlation * correlation;
    }
}
