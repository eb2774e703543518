package crm.support.ticket;

import crm.persistence.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * A ticket as the API shows it.
 *
 * @param id {@code tkt_…}
 * @param version as in the ETag
 * @param customerId {@code cus_…}
 * @param priorityReason why it was opened with that priority
 * @param customerTier A, B, C or none by share of revenue, as it was when the ticket was opened; null where it was not
 *     known. A is a key account, unless somebody decided otherwise
 * @param serviceLevel code of the level of service that the customer was entitled to when the ticket was opened; null for
 *     that of everybody
 * @param productId {@code prd_…}
 * @param assignee subject of the user who has it
 * @param entries how many entries its work log has
 * @param minutesSpent time logged, in minutes
 */
public record TicketView(
        String id,
        long version,
        String customerId,
        String title,
        String description,
        String category,
        Priority priority,
        PriorityReason priorityReason,
        String customerTier,
        String serviceLevel,
        String channel,
        String productId,
        TicketState state,
        String assignee,
        int entries,
        long minutesSpent,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        Instant resolvedAt) {

    static TicketView of(Ticket ticket) {
        UUID product = ticket.productId();
        return new TicketView(
                Ids.text("tkt", ticket.id()),
                ticket.version(),
                Ids.text("cus", ticket.customerId()),
                ticket.title(),
                ticket.description(),
                ticket.category(),
                ticket.priority(),
                ticket.priorityReason(),
                ticket.customerTier(),
                ticket.serviceLevel(),
                ticket.channel(),
                product == null ? null : Ids.text("prd", product),
                ticket.state(),
                ticket.assignee(),
                ticket.entries(),
                ticket.minutesSpent(),
                ticket.createdBy(),
                ticket.createdAt(),
                ticket.updatedAt(),
                ticket.resolvedAt());
    }
}
