package crm.customer.transfer;

import java.time.Instant;

/**
 * A transfer as the API shows it.
 *
 * @param id {@code otr_…}
 * @param version as in the ETag
 * @param to who gets the customers; null where there is nobody but whom the assignment rules find
 * @param byRules whether each customer goes to whom the assignment rules find, and only the others to {@code to}
 * @param includeOpenWork whether open work goes along; the services whose it is follow when they learn of each customer
 * @param requestedBy subject of who asked for it; the service's name where a leaver's customers go by themselves
 * @param expected how many customers there were when it began; counting stops at 100,000
 * @param moved how many have gone so far
 * @param problem why it failed
 */
public record TransferView(
        String id,
        long version,
        TransferKind kind,
        TransferState state,
        String from,
        String to,
        boolean byRules,
        boolean includeOpenWork,
        String filter,
        String reason,
        Instant effectiveAt,
        String requestedBy,
        Long expected,
        long moved,
        String problem,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {}
