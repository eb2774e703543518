package crm.customer.transfer;

import java.time.Instant;

/**
 * What a tenant has decided about customers of leavers.
 *
 * @param version as in the ETag; 0 where nobody has decided anything yet
 */
public record LeaverPolicy(long version, Heir heir, String changedBy, Instant changedAt) {}
