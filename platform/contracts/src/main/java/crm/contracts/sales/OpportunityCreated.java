package crm.contracts.sales;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A chance to sell is being worked on.
 *
 * @param stage the first stage of its pipeline
 * @param expectedCloseOn when the customer is expected to decide, null where nobody knows
 * @param ownerId subject of the user who works on it
 * @param orgUnit path of that user's unit
 */
public record OpportunityCreated(
        String opportunityId,
        String customerId,
        String stage,
        String currency,
        BigDecimal amount,
        LocalDate expectedCloseOn,
        String ownerId,
        String orgUnit)
        implements OpportunityFact {}
