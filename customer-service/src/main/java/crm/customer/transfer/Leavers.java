package crm.customer.transfer;

import crm.customer.user.Heads;
import crm.customer.user.User;
import crm.customer.user.Users;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Sees to it that customers of users who left get another owner: the user's manager or, where the tenant has decided
 * so, whom the assignment rules find. Their open work goes along, because nobody is there to finish it. Where there is
 * nobody, they wait among the customers that nobody owns until there is.
 */
@ApplicationScoped
class Leavers {

    private static final String REASON = "The owner has left";
    private static final Duration REST = Duration.ofHours(1);
    private static final int CHUNK = 100;

    private final Transfers transfers;
    private final Users users;
    private final LeaverPolicies policies;

    Leavers(Transfers transfers, Users users, LeaverPolicies policies) {
        this.transfers = transfers;
        this.users = users;
        this.policies = policies;
    }

    /** Begins a transfer for everybody who has left, owns customers and has a manager. */
    Uni<Void> protect(Unit unit) {
        return from(unit, "", null);
    }

    private Uni<Void> from(Unit unit, String after, Heads known) {
        return transfers
                .leavers(unit, after, unit.now().minus(REST), CHUNK)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : heads(unit, known)
                                .flatMap(heads -> policies.get(unit)
                                        .flatMap(policy -> begin(unit, found, heads, policy.heir()))
                                        .chain(() -> found.size() < CHUNK
                                                ? Uni.createFrom().voidItem()
                                                : from(unit, found.getLast().subject(), heads))));
    }

    private Uni<Heads> heads(Unit unit, Heads known) {
        return known == null ? users.heads(unit) : Uni.createFrom().item(known);
    }

    private Uni<Void> begin(Unit unit, List<Transfers.Leaver> found, Heads heads, Heir heir) {
        Uni<Void> all = Uni.createFrom().voidItem();
        boolean byRules = heir == Heir.RULES;
        for (Transfers.Leaver leaver : found) {
            String manager = heads.heirOf(leaver.subject(), leaver.orgUnit())
                    .map(User::subject)
                    .orElse(null);
            if (manager != null || byRules) {
                NewTransfer.Checked wanted =
                        new NewTransfer.Checked(leaver.subject(), manager, null, REASON, unit.now(), true, false);
                all = all.chain(() -> transfers.addLeaver(unit, Ids.next(), wanted, byRules));
            }
        }
        return all;
    }
}
