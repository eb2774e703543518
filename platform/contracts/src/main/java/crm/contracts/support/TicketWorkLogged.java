package crm.contracts.support;

import crm.contracts.Facts;

/**
 * A step of the work on a ticket was written down.
 *
 * @param ticketId text id, {@code tkt_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param entry number of the entry within the ticket, from 1
 * @param kind SYMPTOM, STEP or RESULT
 * @param minutes time spent on it, in minutes
 */
public record TicketWorkLogged(String ticketId, String customerId, int entry, String kind, int minutes) {

    public TicketWorkLogged {
        Facts.required(ticketId, "ticketId");
        Facts.id(ticketId, "tkt", "ticketId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(kind, "kind");
    }
}
