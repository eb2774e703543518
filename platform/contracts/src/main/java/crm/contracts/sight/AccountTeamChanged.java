package crm.contracts.sight;

import crm.contracts.Facts;
import java.util.List;

/**
 * The customer is looked after by these people, and no others; each of them sees the customer.
 *
 * @param members everybody in the team, once for each role
 */
public record AccountTeamChanged(String customerId, List<AccountTeamMember> members) {

    public AccountTeamChanged {
        Facts.required(customerId, "customerId");
        Facts.id(customerId, "cus", "customerId");
        Facts.required(members, "members");
    }
}
