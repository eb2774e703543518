package crm.contracts.support;

import crm.contracts.Facts;

/**
 * Work on a ticket began, paused, ended or began again.
 *
 * @param ticketId text id, {@code tkt_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param stateBefore the state that was left
 * @param state NEW, ASSIGNED, IN_PROGRESS, WAITING, RESOLVED or CLOSED
 */
public record TicketStateChanged(String ticketId, String customerId, String stateBefore, String state) {

    public TicketStateChanged {
        Facts.required(ticketId, "ticketId");
        Facts.id(ticketId, "tkt", "ticketId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stateBefore, "stateBefore");
        Facts.required(state, "state");
    }
}
