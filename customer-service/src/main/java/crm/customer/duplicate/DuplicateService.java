package crm.customer.duplicate;

import crm.persistence.Checks;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What can be done with customers that may be one, apart from merging them. */
@ApplicationScoped
class DuplicateService {

    private final DuplicateQueue queue;

    DuplicateService(DuplicateQueue queue) {
        this.queue = queue;
    }

    Uni<DuplicateView> get(Unit unit, String id) {
        return queue.find(unit, Ids.parse("dup", id), false);
    }

    /** Lets both be two. Done again it changes nothing. */
    Uni<DuplicateView> dismiss(Unit unit, String id, DismissDuplicate command) {
        UUID key = Ids.parse("dup", id);
        Checks checks = Checks.at("");
        String reason = checks.text("reason", command.reason(), 200);
        checks.done();
        return queue.find(unit, key, true).chain(found -> switch (found.state()) {
            case MERGED ->
                throw new Conflict("duplicate-merged", "The two were merged: undo the merge " + found.mergeId());
            case DISMISSED -> Uni.createFrom().item(found);
            case OPEN -> queue.dismiss(unit, key, reason).chain(() -> queue.find(unit, key, false));
        });
    }
}
