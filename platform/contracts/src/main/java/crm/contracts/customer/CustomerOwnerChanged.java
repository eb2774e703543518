package crm.contracts.customer;

import crm.contracts.Facts;
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
        String orgUnitBefore,
        Place place)
        implements CustomerFact {

    public CustomerOwnerChanged {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(party, "party");
        Facts.required(kinds, "kinds");
        Facts.required(lifecycle, "lifecycle");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(ownerBefore, "ownerBefore");
        Facts.required(orgUnitBefore, "orgUnitBefore");
    }
}
