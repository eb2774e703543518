package crm.customer.transfer;

import java.time.Instant;

/**
 * A record that went along with a transfer, as the service whose it is has told.
 *
 * @param recordId {@code opp_…} or {@code tkt_…}
 * @param customerId {@code cus_…}, whom it is about: a customer that the transfer moved, or one that such a customer
 *     stands for
 */
public record TransferWorkView(WorkKind kind, String recordId, String customerId, Instant movedAt) {}
