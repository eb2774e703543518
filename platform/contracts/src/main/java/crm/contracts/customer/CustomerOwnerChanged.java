package crm.contracts.customer;

import java.util.List;

/**
 * The customer went over to another owner or unit.
 *
 * @param ownerBefore who owned the record until now
 * @param orgUnitBefore where it belonged until now
 */
public record CustomerOwnerChanged(
        String customerId,
        String party,
        List<String> kinds,
        String lifecycle,
        String ownerId,
        String orgUnit,
        List<ExternalId> externalIds,
        String ownerBefore,
        String orgUnitBefore)
        implements CustomerFact {}
