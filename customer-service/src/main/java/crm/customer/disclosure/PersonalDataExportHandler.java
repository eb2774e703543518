package crm.customer.disclosure;

import crm.contracts.EventType;
import crm.contracts.privacy.PrivacyEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes note of who has put aside what was asked for. */
@ApplicationScoped
class PersonalDataExportHandler implements BatchHandler {

    private final PersonalDataExports exports;

    PersonalDataExportHandler(PersonalDataExports exports) {
        this.exports = exports;
    }

    @Override
    public Set<EventType<?>> types() {
        return PrivacyEvents.services().stream().map(PrivacyEvents::exported).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return exports.collected(unit, events);
    }
}
