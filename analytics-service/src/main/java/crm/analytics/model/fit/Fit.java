package crm.analytics.model.fit;

import java.util.List;

/**
 * A model as fitted, and how far to trust it.
 *
 * @param <M> the model
 * @param model with its parameters
 * @param parameters with standard errors, in the order of the literature
 * @param logLikelihood of the whole base, in the unit of its data; comparable within that unit only
 * @param customers number of customers (sum of weights)
 * @param rows number of distinct rows that they were compressed to
 * @param evaluations of likelihood and gradient over all rows
 * @param slope largest derivative of the mean log-likelihood by the logarithm of a free parameter
 * @param converged whether the slope is zero, as far as arithmetic can tell
 * @param identified whether the data support what the model is for: that customers leave (buying models: it is
 *     likelier by far than one in which nobody does), that they differ in it (contracts), or that a mean spend exists
 *     (Gamma-Gamma). Where it is false, the model is arithmetic without meaning: use rules of recency instead
 */
public record Fit<M>(
        M model,
        List<Parameter> parameters,
        double logLikelihood,
        double customers,
        int rows,
        int evaluations,
        double slope,
        boolean converged,
        boolean identified) {

    public Fit {
        parameters = List.copyOf(parameters);
    }

    /** Whether the model may be used: found at an optimum, supported by the data, no parameter run to its cap. */
    public boolean usable() {
        return converged && identified && !capped();
    }

    /**
     * Whether a parameter ran to its cap. In a fit that is identified this says that customers do not differ in what the
     * parameter describes; predictions then are right, only the spread between customers is not known.
     */
    public boolean capped() {
        return parameters.stream().anyMatch(Parameter::capped);
    }

    /** Standard error of a parameter by its symbol; infinite when the data do not determine it. */
    public double standardError(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no parameter " + name))
                .standardError();
    }
}
