package crm.contracts.customer;

import crm.contracts.Facts;
import java.util.List;

/**
 * The customer went over to another owner or unit.
 *
 * @param ownerBefore who owned the record until now
 * @param orgUnitBefore where it belonged until now
 * @param transferId text id of the transfer that it went with, {@code otr_…}; null where it went by itself
 * @param openWorkOf text ids of the customers whose open work goes along, where it is the former owner's: this one and
 *     those that it stands for; null where all work stays
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
        Place place,
        String transferId,
        List<String> openWorkOf)
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
        Facts.id(transferId, "otr", "transferId");
        if (openWorkOf != null) {
            openWorkOf.forEach(customer -> {
                Facts.required(customer, "openWorkOf");
                Facts.id(customer, "cus", "openWorkOf");
            });
        }
    }
}
