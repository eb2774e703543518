package crm.persistence.coding;

import java.time.Instant;

/**
 * How a tenant numbers records of a kind.
 *
 * @param version 0 where nobody has decided anything yet
 * @param pattern null where they are not numbered
 * @param changedBy subject of the user who decided it last, null where nobody did
 */
public record CodingRule(long version, String pattern, String changedBy, Instant changedAt) {}
