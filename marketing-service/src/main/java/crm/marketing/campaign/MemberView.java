package crm.marketing.campaign;

import java.time.Instant;

/**
 * A member of a campaign as the API shows it.
 *
 * @param id {@code mbr_…}
 * @param customerId {@code cus_…}
 */
public record MemberView(String id, String customerId, MemberSource source, Instant addedAt) {}
