package crm.customer.transfer;

import crm.customer.user.Heads;
import crm.customer.user.Users;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Sees to it that customers of users who left get another owner: the user's manager. Where there is none, they wait
 * among the customers that nobody owns until there is one.
 */
@ApplicationScoped
class Leavers {

    private static final String REASON = "The owner has left";
    private static final Duration REST = Duration.ofHours(1);
    private static final int CHUNK = 100;

    private final Transfers transfers;
    private final Users users;

    Leavers(Transfers transfers, Users users) {
        this.transfers = transfers;
        this.users = users;
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
                                .flatMap(heads -> begin(unit, found, heads)
                                        .chain(() -> found.size() < CHUNK
                                                ? Uni.createFrom().voidItem()
                                                : from(unit, found.getLast().subject(), heads))));
    }

    private Uni<Heads> heads(Unit unit, Heads known) {
        return known == null ? users.heads(unit) : Uni.createFrom().item(known);
    }

    private Uni<Void> begin(Unit unit, List<Transfers.Leaver> found, Heads heads) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Transfers.Leaver leaver : found) {
            all = all.chain(() -> heads.heirOf(leaver.subject(), leaver.orgUnit())
                    .map(heir -> transfers.add(
                            unit,
                            Ids.next(),
                            TransferKind.LEAVER,
                            new NewTransfer.Checked(leaver.subject(), heir.subject(), null, REASON, unit.now(), false)))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
        }
        return all;
    }
}
