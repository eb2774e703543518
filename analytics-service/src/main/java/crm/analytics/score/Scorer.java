package crm.analytics.score;

/** Scores customers of one currency: a pure function, the same for one customer after an event and for all of them. */
final class Scorer {

    private final Basis basis;
    private final Valuation valuation;
    private final Portfolio portfolio;

    Scorer(Basis basis) {
        this.basis = basis;
        this.valuation = new Valuation(basis);
        this.portfolio = new Portfolio(basis);
    }

    /**
     * The score of a customer.
     *
     * @param quadrant where the customer was before, null for one that is new
     * @param pending what the last refreshes saw of it
     * @param refreshing whether all customers are being scored
     */
    Score score(CustomerState state, String quadrant, Score.Pending pending, boolean refreshing) {
        Score.Values values = valuation.of(state);
        Portfolio.Place place = portfolio.place(state, values, quadrant, pending, refreshing);
        Classification classification = new Classification(basis, state, values);
        Classes classes = classification.classes(place.quadrant());
        classification.reasons().put("quadrant", place.reason());
        return new Score(state, values, classes, place.pending(), classification.reasons());
    }
}
