package crm.contracts.support;

/**
 * Somebody else takes care of a ticket.
 *
 * @param ticketId text id, {@code tkt_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param assigneeBefore subject of the user who had it, null where nobody had
 * @param assignee subject of the user who has it now
 * @param state the ticket's state after the assignment
 */
public record TicketAssigned(
        String ticketId, String customerId, String assigneeBefore, String assignee, String state) {}
