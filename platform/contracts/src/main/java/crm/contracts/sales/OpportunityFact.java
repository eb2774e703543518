package crm.contracts.sales;

import java.math.BigDecimal;

/** What every fact about an opportunity tells. */
public sealed interface OpportunityFact
        permits OpportunityCreated,
                OpportunityStageChanged,
                OpportunityOwnerChanged,
                OpportunityWon,
                OpportunityLost,
                OpportunityUpdated {

    /** Text id, {@code opp_…}. */
    String opportunityId();

    /** Text id of the customer, {@code cus_…}. */
    String customerId();

    /** ISO 4217 code of the amount. */
    String currency();

    /** What is expected to be sold. */
    BigDecimal amount();
}
