package crm.customer.team;

import crm.persistence.Checks;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The whole team that a customer is to have.
 *
 * @param members at most 50, one LEAD at most; a user may have several roles
 */
public record PutTeam(List<Member> members) {

    static final int MOST = 50;

    /**
     * Somebody who is to be in the team.
     *
     * @param userId subject of the user
     */
    public record Member(String userId, TeamRole role) {}

    /**
     * The members, each role of each user once.
     *
     * @throws crm.persistence.InvalidInput where anything of it is wrong
     */
    public Set<Member> check() {
        Checks checks = Checks.at("");
        checks.required("members", members);
        checks.done();
        if (members.size() > MOST) {
            checks.refuse("members", "too-many", "At most " + MOST + ".");
            checks.done();
        }
        Set<Member> checked = new LinkedHashSet<>();
        Set<TeamRole> roles = new HashSet<>();
        for (int i = 0; i < members.size(); i++) {
            String at = "members/" + i;
            Member member = members.get(i);
            if (member == null) {
                checks.refuse(at, "required", "A member is an object.");
                continue;
            }
            TeamRole role = checks.required(at + "/role", member.role());
            Member one = new Member(checks.text(at + "/userId", member.userId(), 200), role);
            if (!checked.add(one)) {
                checks.refuse(at, "duplicate", "Each role of each user once.");
            } else if (!roles.add(role) && role == TeamRole.LEAD) {
                checks.refuse(at + "/role", "one-lead", "A team has one lead.");
            }
        }
        checks.done();
        return checked;
    }
}
