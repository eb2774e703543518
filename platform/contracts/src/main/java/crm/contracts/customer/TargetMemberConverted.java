package crm.contracts.customer;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * A customer on a list of target customers is to become a lead. Told once for each customer of a list.
 *
 * @param listId text id of the list, {@code tgl_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param ownerId subject of the user who owns the customer
 * @param orgUnit path of the unit that the customer belongs to
 * @param convertedBy subject of the user or client who decided it
 * @param convertedAt when it was decided
 */
public record TargetMemberConverted(
        String listId, String customerId, String ownerId, String orgUnit, String convertedBy, Instant convertedAt) {

    public TargetMemberConverted {
        Facts.required(listId, "listId");
        Facts.id(listId, "tgl", "listId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(ownerId, "ownerId");
        Facts.required(orgUnit, "orgUnit");
        Facts.required(convertedBy, "convertedBy");
        Facts.required(convertedAt, "convertedAt");
    }
}
