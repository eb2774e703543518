package crm.customer.team;

import crm.contracts.Event;
import crm.contracts.sight.AccountTeamChanged;
import crm.contracts.sight.AccountTeamEvents;
import crm.contracts.sight.AccountTeamMember;
import crm.persistence.Caller;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.Moved;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What can be done with account teams. */
@ApplicationScoped
class TeamService {

    private final Teams teams;

    TeamService(Teams teams) {
        this.teams = teams;
    }

    Uni<TeamView> get(Unit unit, String customerId) {
        UUID customer = Ids.parse("cus", customerId);
        return teams.keeper(unit, customer)
                .invoke(keeper -> {
                    if (keeper.survivor() != null) {
                        throw new Moved(customerId, Ids.text("cus", keeper.survivor()));
                    }
                })
                .chain(() -> view(unit, customer));
    }

    /**
     * Makes these the team of a customer.
     *
     * @return fails with {@link Stale} where the team has another version than {@code expected}
     */
    Uni<TeamView> set(Unit unit, String customerId, long expected, PutTeam command) {
        UUID customer = Ids.parse("cus", customerId);
        Set<PutTeam.Member> wanted = command.check();
        return teams.lock(unit, customer)
                .invoke(keeper -> requireAlone(customerId, keeper))
                .flatMap(keeper -> view(unit, customer)
                        .call(now -> requireRight(unit, keeper, now))
                        .flatMap(now -> {
                            if (now.version() != expected) {
                                throw new Stale(expected, now.version());
                            }
                            return isSame(now, wanted)
                                    ? Uni.createFrom().item(now)
                                    : teams.set(unit, customer, wanted)
                                            .invoke(version -> unit.record(event(unit, customerId, version, wanted)))
                                            .chain(() -> view(unit, customer));
                        }));
    }

    private static void requireAlone(String customer, Teams.Keeper keeper) {
        if (keeper.survivor() != null) {
            throw new Conflict(
                    "customer-merged",
                    customer + " was merged into " + Ids.text("cus", keeper.survivor())
                            + ": change the team of that one, or undo the merge.");
        }
    }

    private Uni<TeamView> view(Unit unit, UUID customer) {
        return teams.version(unit, customer)
                .flatMap(version -> teams.members(unit, customer)
                        .map(members -> new TeamView(Ids.text("cus", customer), version, members)));
    }

    /** Who is in the team sees the customer; that must not be enough to let others see it, too. */
    private static Uni<Void> requireRight(Unit unit, Teams.Keeper keeper, TeamView now) {
        Caller caller = unit.caller();
        boolean leads = now.members().stream()
                .anyMatch(member ->
                        member.role() == TeamRole.LEAD && member.userId().equals(caller.subject()));
        if (leads || keeper.ownerId().equals(caller.subject()) || caller.may(Caller.ALL_RECORDS)) {
            return Uni.createFrom().voidItem();
        }
        return UnitTree.of(unit)
                .invoke(tree -> {
                    if (!caller.may(Caller.UNIT_RECORDS) || !tree.isWithin(keeper.orgUnit(), caller.orgUnit())) {
                        throw new RuleViolation(
                                "team-not-allowed", "The owner, the lead and their managers say who is in the team.");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isSame(TeamView now, Set<PutTeam.Member> wanted) {
        return now.members().size() == wanted.size()
                && now.members().stream()
                        .allMatch(member -> wanted.contains(new PutTeam.Member(member.userId(), member.role())));
    }

    static Event event(Unit unit, String customer, long version, Set<PutTeam.Member> members) {
        List<AccountTeamMember> told = members.stream()
                .map(member ->
                        new AccountTeamMember(member.userId(), member.role().name()))
                .toList();
        return Event.of(
                AccountTeamEvents.CHANGED,
                customer,
                version,
                customer,
                unit.now(),
                new AccountTeamChanged(customer, told));
    }
}
