package crm.customer.erasure;

import crm.contracts.EventType;
import crm.contracts.privacy.ErasureApplied;
import crm.contracts.privacy.PrivacyEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.privacy.Erased;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes note of who has erased what was to be erased, this service among them. Where its database was set back to an older
 * backup, these facts are what remembers whom it had forgotten: they are read again from where the backup stood.
 */
@ApplicationScoped
class ErasureReportHandler implements BatchHandler {

    private final Erasures erasures;
    private final ErasureService service;

    ErasureReportHandler(Erasures erasures, ErasureService service) {
        this.erasures = erasures;
        this.service = service;
    }

    @Override
    public Set<EventType<?>> types() {
        return PrivacyEvents.services().stream().map(PrivacyEvents::erased).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return erasures.done(unit, events)
                .chain(() -> service.remember(
                        unit, events.stream().map(ErasureReportHandler::erased).toList()));
    }

    private static Erased erased(Received event) {
        ErasureApplied fact = (ErasureApplied) event.data();
        return new Erased(
                Ids.parse("cus", fact.subjectId()),
                fact.subjectId(),
                Ids.parse("ers", fact.erasureId()),
                fact.erasureId(),
                event.time());
    }
}
