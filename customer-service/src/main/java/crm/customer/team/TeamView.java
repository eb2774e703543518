package crm.customer.team;

import java.util.List;

/**
 * An account team as the API shows it.
 *
 * @param customerId {@code cus_…}
 * @param version as in the ETag; 0 where there never was a team
 */
public record TeamView(String customerId, long version, List<TeamMember> members) {}
