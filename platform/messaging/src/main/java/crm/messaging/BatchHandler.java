package crm.messaging;

import crm.contracts.EventType;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * What a service does when something happened elsewhere. A bean of this type is given the events of its types, each
 * partition in order, in the transaction that also marks them as consumed. It may see an event again: the outbox of the
 * publisher sends at least once. So an effect is an upsert guarded by the aggregate's sequence, or a row keyed by the
 * event's id.
 */
public interface BatchHandler {

    /** The types it wants; their topics are among those of the service's channel. */
    Set<EventType<?>> types();

    /**
     * Applies events of one tenant, at least one.
     *
     * @return fails where one of them cannot be applied: the batch is rolled back and tried in halves until that one
     *     is alone
     */
    Uni<Void> handle(Unit unit, List<Received> events);
}
