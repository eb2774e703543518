package crm.customer.timeline;

import crm.persistence.Ids;
import crm.persistence.Unit;
import crm.persistence.query.Listing;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** What of a timeline a caller may see. */
@ApplicationScoped
class TimelineService {

    private final TimelineEntries entries;

    TimelineService(TimelineEntries entries) {
        this.entries = entries;
    }

    /**
     * The entries of a customer and of all customers that it stands for, of the types that the caller may read about.
     *
     * @param types comma separated, null or empty for all
     */
    Uni<Listing> list(Unit unit, UUID customer, String types) {
        Set<EntryType> readable = TimelineList.types(unit.caller(), types);
        return Visibility.require(unit, "customer", customer, "customer " + Ids.text("cus", customer))
                .chain(() -> entries.stoodFor(unit, customer))
                .map(customers -> TimelineList.of(customers, readable));
    }
}
