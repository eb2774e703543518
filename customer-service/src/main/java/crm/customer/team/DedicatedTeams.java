package crm.customer.team;

import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets people look after customers for as long as something about the customer says so, besides those whom somebody chose.
 * Whoever asks holds the lock of the customer.
 */
@ApplicationScoped
public class DedicatedTeams {

    private final Teams teams;

    DedicatedTeams(Teams teams) {
        this.teams = teams;
    }

    /** Somebody in a team, and whether this brought them there. */
    record Standing(PutTeam.Member member, boolean dedicated) {}

    /**
     * Brings these into the team of a customer, and takes away whom this brought before and who is not among them. Who was
     * chosen stays as chosen: one more lead does not come where there is one.
     */
    public Uni<Void> follow(Unit unit, UUID customer, Set<PutTeam.Member> wanted) {
        return teams.standing(unit, customer).flatMap(now -> {
            Set<PutTeam.Member> next = now.stream()
                    .filter(one -> !one.dedicated() || wanted.contains(one.member()))
                    .map(Standing::member)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Set<PutTeam.Member> brought = brought(next, wanted);
            boolean nobodyLeaves = next.size() == now.size();
            next.addAll(brought);
            return nobodyLeaves && brought.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : teams.set(unit, customer, next)
                            .call(() -> teams.dedicate(unit, customer, brought))
                            .invoke(version ->
                                    unit.record(TeamService.event(unit, Ids.text("cus", customer), version, next)))
                            .replaceWithVoid();
        });
    }

    private static Set<PutTeam.Member> brought(Set<PutTeam.Member> there, Set<PutTeam.Member> wanted) {
        boolean led = there.stream().anyMatch(member -> member.role() == TeamRole.LEAD);
        List<PutTeam.Member> missing = wanted.stream()
                .filter(member -> !there.contains(member))
                .filter(member -> !led || member.role() != TeamRole.LEAD)
                .limit(Math.max(0, PutTeam.MOST - there.size()))
                .toList();
        return new LinkedHashSet<>(missing);
    }
}
