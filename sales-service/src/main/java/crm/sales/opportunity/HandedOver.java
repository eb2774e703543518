package crm.sales.opportunity;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * An opportunity that went to another owner, as it is now.
 *
 * @param ownerBefore subject of the user who worked on it
 * @param unitBefore code of the unit that it belonged to
 * @param transfer text id of the transfer that it went along with, null for none
 */
record HandedOver(
        UUID id,
        UUID customerId,
        Stage stage,
        String currency,
        BigDecimal amount,
        long version,
        String ownerBefore,
        String unitBefore,
        String ownerId,
        String orgUnit,
        String transfer) {}
