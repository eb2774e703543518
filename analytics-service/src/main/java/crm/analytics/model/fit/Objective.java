package crm.analytics.model.fit;

/** What is minimised: the mean negative log-likelihood of a customer, over the logarithms of the parameters. */
@FunctionalInterface
public interface Objective {

    /**
     * The value at a point.
     *
     * @param point logarithms of the parameters
     * @param gradient is overwritten with the derivatives by them
     */
    double at(double[] point, double[] gradient);
}
