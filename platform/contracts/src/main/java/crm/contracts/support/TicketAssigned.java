package crm.contracts.support;

import crm.contracts.Facts;

/**
 * Somebody else takes care of a ticket.
 *
 * @param ticketId text id, {@code tkt_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param assigneeBefore subject of the user who had it, null where nobody had
 * @param assignee subject of the user who has it now
 * @param state the ticket's state after the assignment
 * @param transferId text id of the transfer of its customer that it went along with, {@code otr_…}; null where it went
 *     by itself
 */
public record TicketAssigned(
        String ticketId, String customerId, String assigneeBefore, String assignee, String state, String transferId) {

    public TicketAssigned {
        Facts.required(ticketId, "ticketId");
        Facts.id(ticketId, "tkt", "ticketId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(assignee, "assignee");
        Facts.required(state, "state");
        Facts.id(transferId, "otr", "transferId");
    }
}
