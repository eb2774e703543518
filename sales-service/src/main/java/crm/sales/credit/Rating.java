package crm.sales.credit;

import java.time.Instant;

/**
 * A standing and where it comes from.
 *
 * @param currency ISO 4217 code of the payments that it follows from
 * @param policyVersion version of the rules that it was decided by
 * @param asOf the moment that it applies to
 */
record Rating(Standing standing, String currency, String reason, long policyVersion, Instant asOf) {}
