package crm.privacy;

import crm.contracts.EventType;
import crm.contracts.privacy.PrivacyEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Takes note that somebody asked for what is held on a person. */
@ApplicationScoped
class DisclosureHandler implements BatchHandler {

    private final Disclosures disclosures;
    private final DisclosureWorker worker;

    DisclosureHandler(Disclosures disclosures, DisclosureWorker worker) {
        this.disclosures = disclosures;
        this.worker = worker;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(PrivacyEvents.EXPORT_REQUESTED);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Received event : events) {
            all = all.chain(() -> disclosures.note(unit, event.data(PrivacyEvents.EXPORT_REQUESTED)));
        }
        return all.invoke(() -> unit.afterCommit(worker::wake));
    }
}
