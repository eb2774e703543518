package crm.support.ticket;

import java.util.UUID;

/**
 * A ticket that went to another user, as it is now.
 *
 * @param assigneeBefore subject of the user who had it
 * @param transfer text id of the transfer that it went along with, null for none
 */
record HandedOver(
        UUID id,
        UUID customerId,
        TicketState state,
        long version,
        String assigneeBefore,
        String assignee,
        String transfer) {}
