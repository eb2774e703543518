package crm.contracts.customer;

import java.util.List;

/**
 * Something in the customer's record other than owner and lifecycle changed.
 *
 * @param changedFields names of the fields that changed; their values stay in customer-service
 */
public record CustomerUpdated(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        List<String> changedFields)
        implements CustomerFact {}
