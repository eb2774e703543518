package crm.marketing.segment;

import crm.contracts.EventType;
import crm.contracts.analytics.AnalyticsEvents;
import crm.messaging.BatchHandler;
import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Keeps the copy of segment membership up to date. */
@ApplicationScoped
class SegmentMemberHandler implements BatchHandler {

    private final SegmentMembers members;

    SegmentMemberHandler(SegmentMembers members) {
        this.members = members;
    }

    @Override
    public Set<EventType<?>> types() {
        return Set.of(AnalyticsEvents.SEGMENT_ENTERED, AnalyticsEvents.SEGMENT_LEFT);
    }

    @Override
    public Uni<Void> handle(Unit unit, List<Received> events) {
        return members.follow(unit, events);
    }
}
