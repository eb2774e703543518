package crm.contracts.customer;

import java.util.List;

/**
 * A customer is known from now on.
 */
public record CustomerCreated(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds)
        implements CustomerFact {}
