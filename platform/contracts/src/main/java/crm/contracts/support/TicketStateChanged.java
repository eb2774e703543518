package crm.contracts.support;

/**
 * Work on a ticket began, paused, ended or began again.
 *
 * @param ticketId text id, {@code tkt_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param stateBefore the state that was left
 * @param state NEW, ASSIGNED, IN_PROGRESS, WAITING, RESOLVED or CLOSED
 */
public record TicketStateChanged(String ticketId, String customerId, String stateBefore, String state) {}
