package crm.contracts.support;

import crm.contracts.Facts;

/**
 * A customer asked for help.
 *
 * @param ticketId text id, {@code tkt_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param category what it is about
 * @param priority LOW, NORMAL, HIGH, URGENT
 * @param channel how it came in
 * @param productId text id of the product in question, null where it is about none
 */
public record TicketCreated(
        String ticketId, String customerId, String category, String priority, String channel, String productId) {

    public TicketCreated {
        Facts.required(ticketId, "ticketId");
        Facts.id(ticketId, "tkt", "ticketId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(category, "category");
        Facts.required(priority, "priority");
        Facts.required(channel, "channel");
        Facts.id(productId, "prd", "productId");
    }
}
