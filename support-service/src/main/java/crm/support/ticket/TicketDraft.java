package crm.support.ticket;

import java.util.UUID;

/**
 * A ticket before it is opened, with every value checked.
 *
 * @param priority what was asked for, null for nothing
 */
record TicketDraft(
        String customerId,
        String title,
        String description,
        String category,
        Priority priority,
        String channel,
        UUID productId) {}
