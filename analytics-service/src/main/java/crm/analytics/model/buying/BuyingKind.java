package crm.analytics.model.buying;

import java.util.List;

/** The models of buying. */
public enum BuyingKind {

    /** Customers may leave after each repeat purchase (Fader, Hardie and Lee 2005). */
    BG_NBD("a", "b"),

    /** Customers may leave after each purchase, the first too (Batislam, Denizel and Filiztekin 2007). */
    MBG_NBD("a", "b"),

    /** Customers may leave at any time (Schmittlein, Morrison and Colombo 1987). */
    PARETO_NBD("s", "beta");

    private final List<String> symbols;

    BuyingKind(String third, String fourth) {
        symbols = List.of("r", "alpha", third, fourth);
    }

    /**
     * Symbols of the parameters, in order: r and alpha of the gamma distribution of purchase rates, then a and b of the
     * beta distribution of dropout probabilities, or s and beta of the gamma distribution of dropout rates. alpha and
     * beta are in units of time.
     */
    public List<String> symbols() {
        return symbols;
    }

    /**
     * The model with these parameters.
     *
     * @throws IllegalArgumentException when there are not four, each a positive number
     */
    public BuyingModel with(double... parameters) {
        if (parameters.length != symbols.size()) {
            throw new IllegalArgumentException(this + " has the parameters " + symbols + ", not " + parameters.length);
        }
        return switch (this) {
            case BG_NBD -> new BgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
            case MBG_NBD -> new MbgNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
            case PARETO_NBD -> new ParetoNbd(parameters[0], parameters[1], parameters[2], parameters[3]);
        };
    }

    /** The likelihood of a base, with its gradient. */
    BuyingLikelihood likelihood() {
        return switch (this) {
            case BG_NBD -> new DropoutLikelihood(0);
            case MBG_NBD -> new DropoutLikelihood(1);
            case PARETO_NBD -> new ParetoLikelihood();
        };
    }
}
