package crm.contracts.customer;

import crm.contracts.Facts;

/**
 * A customer is on a list of target customers.
 *
 * @param listId text id of the list, {@code tgl_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param addedBy subject of the user or client who put it there
 */
public record TargetMemberAdded(String listId, String customerId, String addedBy) {

    public TargetMemberAdded {
        Facts.required(listId, "listId");
        Facts.id(listId, "tgl", "listId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(addedBy, "addedBy");
    }
}
