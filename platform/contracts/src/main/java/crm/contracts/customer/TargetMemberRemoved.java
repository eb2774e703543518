package crm.contracts.customer;

import crm.contracts.Facts;

/**
 * A customer is on a list of target customers no more.
 *
 * @param listId text id of the list, {@code tgl_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param removedBy subject of the user or client who took it away
 */
public record TargetMemberRemoved(String listId, String customerId, String removedBy) {

    public TargetMemberRemoved {
        Facts.required(listId, "listId");
        Facts.id(listId, "tgl", "listId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(removedBy, "removedBy");
    }
}
