package crm.customer.transfer;

import java.time.Instant;

/**
 * A customer that a transfer moved.
 *
 * @param customerId {@code cus_…}
 * @param version of the customer that this brought about
 * @param unitBefore code of the unit that it belonged to
 */
public record TransferItemView(String customerId, long version, String unitBefore, Instant movedAt) {}
