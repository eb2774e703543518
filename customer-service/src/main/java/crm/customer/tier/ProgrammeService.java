package crm.customer.tier;

import crm.customer.team.PutTeam;
import crm.customer.user.User;
import crm.customer.user.Users;
import crm.persistence.RuleViolation;
import crm.persistence.Stale;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What can be done with the programme for key accounts. */
@ApplicationScoped
class ProgrammeService {

    private final Programmes programmes;
    private final Users users;
    private final TierWorker worker;

    ProgrammeService(Programmes programmes, Users users, TierWorker worker) {
        this.programmes = programmes;
        this.users = users;
        this.worker = worker;
    }

    Uni<Programme> get(Unit unit) {
        return programmes.get(unit);
    }

    /**
     * Does this for key accounts from now on. Those that there are get it by and by.
     *
     * @return fails with {@link Stale} where the programme has another version than {@code expected}, and with
     *     {@link RuleViolation} where somebody is to look after them who has left
     */
    Uni<Programme> decide(Unit unit, long expected, DecideProgramme command) {
        DecideProgramme.Checked checked = command.checked();
        return requireThere(unit, List.copyOf(checked.members()))
                .chain(() -> programmes.decide(unit, expected, checked))
                .invoke(() -> unit.afterCommit(worker::wake));
    }

    private Uni<Void> requireThere(Unit unit, List<PutTeam.Member> members) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (int i = 0; i < members.size(); i++) {
            String pointer = "/members/" + i + "/userId";
            String user = members.get(i).userId();
            all = all.chain(() -> users.find(unit, user))
                    .invoke(found -> {
                        if (found.isPresent() && !found.map(User::isActive).orElse(true)) {
                            throw new RuleViolation("user-left", pointer, "That user has left.");
                        }
                    })
                    .replaceWithVoid();
        }
        return all;
    }
}
