package crm.contracts.support;

import crm.contracts.Facts;
import java.time.Instant;

/**
 * The customer's problem is solved.
 *
 * @param ticketId text id, {@code tkt_…}
 * @param customerId text id of the customer, {@code cus_…}
 * @param stateBefore the state that was left
 * @param minutesSpent time logged on the ticket, in minutes
 * @param createdAt when the customer had asked
 * @param resolvedAt when it was solved
 */
public record TicketResolved(
        String ticketId,
        String customerId,
        String stateBefore,
        long minutesSpent,
        Instant createdAt,
        Instant resolvedAt) {

    public TicketResolved {
        Facts.required(ticketId, "ticketId");
        Facts.id(ticketId, "tkt", "ticketId");
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(stateBefore, "stateBefore");
        Facts.required(createdAt, "createdAt");
        Facts.required(resolvedAt, "resolvedAt");
    }
}
