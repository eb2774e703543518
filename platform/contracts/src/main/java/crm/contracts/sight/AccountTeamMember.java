package crm.contracts.sight;

import crm.contracts.Facts;

/**
 * Somebody who looks after a customer.
 *
 * @param userId subject of the user
 * @param role LEAD, SALES, SERVICE or FINANCE
 */
public record AccountTeamMember(String userId, String role) {

    public AccountTeamMember {
        Facts.required(userId, "userId");
        Facts.required(role, "role");
    }
}
