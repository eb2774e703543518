package crm.customer.team;

import java.time.Instant;

/**
 * Somebody in an account team.
 *
 * @param userId subject of the user
 * @param since when this user got this role
 */
public record TeamMember(String userId, TeamRole role, Instant since) {}
