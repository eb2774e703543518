package crm.analytics.model.buying;

/** The log-likelihood of a base under one model. */
interface BuyingLikelihood {

    /** Whatever depends on the parameters alone, computed once for all rows. */
    Part at(double[] parameters, int mostPurchases);

    /** The likelihood at fixed parameters; may be used by several threads. */
    interface Part {

        /**
         * Adds rows [from, to) up.
         *
         * @return the log-likelihood, then its derivatives by the parameters
         */
        double[] sum(BuyerTable table, int from, int to);
    }
}
