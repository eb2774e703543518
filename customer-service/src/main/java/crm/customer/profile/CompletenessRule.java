package crm.customer.profile;

import java.time.Instant;

/**
 * By which weights a tenant rates its customers.
 *
 * @param version 0 where nobody has decided anything yet
 * @param rated whether all customers are rated by it
 * @param changedAt null where nobody has decided anything yet
 */
record CompletenessRule(long version, Completeness completeness, boolean rated, Instant changedAt, String changedBy) {}
