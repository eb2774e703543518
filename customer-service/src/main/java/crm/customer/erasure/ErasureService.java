package crm.customer.erasure;

import crm.customer.contact.ContactErasure;
import crm.customer.profile.Forgetting;
import crm.persistence.Checks;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import crm.privacy.EraseWorker;
import crm.privacy.Erased;
import crm.privacy.ErasedSubjects;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * What can be done about forgetting persons. The command forgets who the customer is and tells it; what else this service
 * and the others hold they erase by themselves, step by step.
 */
@ApplicationScoped
class ErasureService {

    private final Forgetting forgetting;
    private final ContactErasure contacts;
    private final Erasures erasures;
    private final ErasedSubjects subjects;
    private final EraseWorker worker;

    ErasureService(
            Forgetting forgetting,
            ContactErasure contacts,
            Erasures erasures,
            ErasedSubjects subjects,
            EraseWorker worker) {
        this.forgetting = forgetting;
        this.contacts = contacts;
        this.erasures = erasures;
        this.subjects = subjects;
        this.worker = worker;
    }

    Uni<ErasureView> erase(Unit unit, String id, long expected, EraseCustomer command) {
        Checks checks = Checks.at("");
        checks.required("ground", command.ground());
        checks.done();
        UUID customer = Ids.parse("cus", id);
        UUID erasure = Ids.next();
        String ground = command.ground().name();
        return forgetting
                .forget(unit, customer, expected, erasure, ground)
                .call(all -> contacts.of(unit, all))
                .call(all -> erasures.add(unit, erasure, customer, all, ground))
                .call(all -> subjects.note(unit, erased(unit, erasure, all)))
                .invoke(() -> unit.afterCommit(worker::wake))
                .chain(() -> erasures.get(unit, customer, erasure));
    }

    /** Forgets whom this service had forgotten before its database was set back; mostly nobody. */
    Uni<Void> remember(Unit unit, List<Erased> erased) {
        return subjects.note(unit, erased).chain(unknown -> {
            if (unknown.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            unit.afterCommit(worker::wake);
            return forgetting.again(unit, unknown).chain(() -> contacts.of(unit, unknown));
        });
    }

    Uni<ErasureView> get(Unit unit, String id, String erasureId) {
        UUID customer = Ids.parse("cus", id);
        return Visibility.require(unit, "customer", customer, "customer " + id)
                .chain(() -> erasures.get(unit, customer, Ids.parse("ers", erasureId)));
    }

    private static List<Erased> erased(Unit unit, UUID erasure, List<UUID> ids) {
        return ids.stream()
                .map(id -> new Erased(id, Ids.text("cus", id), erasure, Ids.text("ers", erasure), unit.now()))
                .toList();
    }
}
