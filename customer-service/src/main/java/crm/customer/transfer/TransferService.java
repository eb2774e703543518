package crm.customer.transfer;

import crm.customer.profile.Handovers;
import crm.persistence.Ids;
import crm.persistence.InvalidInput;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What can be done with transfers. */
@ApplicationScoped
class TransferService {

    private static final int MOST_OPEN = 200;

    private final Transfers transfers;
    private final TransferRules rules;
    private final Handovers handovers;
    private final TransferWorker worker;

    TransferService(Transfers transfers, TransferRules rules, Handovers handovers, TransferWorker worker) {
        this.transfers = transfers;
        this.rules = rules;
        this.handovers = handovers;
        this.worker = worker;
    }

    /** What was asked for: its preview, or the transfer; the other one is null. */
    record Outcome(TransferPreview preview, TransferView transfer) {}

    Uni<Outcome> request(Unit unit, NewTransfer described) {
        NewTransfer.Checked asked = described.check(unit.caller().subject(), unit.now());
        return rules.handover(unit, asked.from(), asked.to(), asked.filter())
                .flatMap(handover -> handovers.count(unit, handover))
                .onFailure(InvalidInput.class)
                .transform(NewTransfer::inBody)
                .flatMap(count -> asked.dryRun()
                        ? Uni.createFrom().item(new Outcome(preview(asked, count), null))
                        : queue(unit, asked).map(view -> new Outcome(null, view)));
    }

    Uni<TransferView> get(Unit unit, String id) {
        return transfers.get(unit, Ids.parse("otr", id), id);
    }

    Uni<Void> require(Unit unit, String id) {
        return transfers.require(unit, Ids.parse("otr", id), id);
    }

    /** Stops a transfer that has not ended; the customers that have gone by then stay where they are. */
    Uni<TransferView> cancel(Unit unit, String id) {
        UUID transfer = Ids.parse("otr", id);
        return transfers
                .get(unit, transfer, id)
                .invoke(now -> {
                    if (now.kind() == TransferKind.LEAVER) {
                        throw new RuleViolation("transfer-of-leaver", "A leaver's customers do not stay unattended.");
                    }
                })
                .chain(() -> transfers.end(unit, transfer, TransferState.CANCELLED, null))
                .invoke(ended -> {
                    if (!ended) {
                        throw new RuleViolation("transfer-ended", "The transfer has ended.");
                    }
                })
                .chain(() -> transfers.get(unit, transfer, id));
    }

    private Uni<TransferView> queue(Unit unit, NewTransfer.Checked asked) {
        UUID id = Ids.next();
        return transfers
                .open(unit, MOST_OPEN)
                .invoke(open -> {
                    if (open >= MOST_OPEN) {
                        throw new RuleViolation(
                                "too-many-transfers", "At most " + MOST_OPEN + " transfers wait at a time.");
                    }
                })
                .chain(() -> transfers.add(unit, id, asked))
                .invoke(() -> unit.afterCommit(worker::wake))
                .chain(() -> transfers.get(unit, id, Ids.text("otr", id)));
    }

    private static TransferPreview preview(NewTransfer.Checked asked, Handovers.Count count) {
        return new TransferPreview(
                asked.from(),
                asked.to(),
                List.of(new TransferPreview.Kind("CUSTOMER", count.count(), count.exact() ? "exact" : "at-least")));
    }
}
