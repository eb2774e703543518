package crm.analytics.segment;

import crm.contracts.Event;
import crm.contracts.analytics.AnalyticsEvents;
import crm.contracts.analytics.SegmentEntered;
import crm.contracts.analytics.SegmentLeft;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who belongs to which segment. A change and its event are one transaction. */
@ApplicationScoped
class Memberships {

    private static final String CURRENT = "select customer_id, segment_id from segment_member"
            + " where tenant_id = $1 and customer_id = any($2::uuid[]) and member";

    private static final String COUNT =
            "select count(*) from segment_member where tenant_id = $1 and segment_id = $2 and member";

    private static final String CHANGE = """
            insert into segment_member as m (tenant_id, segment_id, customer_id, member, version, since)
            select $1, c.segment_id, c.customer_id, c.member, 1, $5::timestamptz
            from unnest($2::uuid[], $3::uuid[], $4::bool[]) as c(segment_id, customer_id, member)
            order by c.segment_id, c.customer_id
            on conflict (tenant_id, segment_id, customer_id) do update
                set member = excluded.member, version = m.version + 1, since = excluded.since
                where m.member <> excluded.member
            returning segment_id, customer_id, member, version
            """;

    /** The segments that each of the customers belongs to. */
    Uni<Map<UUID, Set<UUID>>> of(Unit unit, UUID... customers) {
        return unit.sql().query(CURRENT, unit.tenant(), customers).map(rows -> {
            Map<UUID, Set<UUID>> segments = new HashMap<>();
            rows.forEach(row -> segments.computeIfAbsent(row.getUUID(0), ignored -> new HashSet<>())
                    .add(row.getUUID(1)));
            return segments;
        });
    }

    /** How many customers belong to the segment. */
    Uni<Long> count(Unit unit, UUID segmentId) {
        return unit.sql()
                .query(COUNT, unit.tenant(), segmentId)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Lets customers enter and leave, and records an event for each who does. */
    Uni<Void> change(Unit unit, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<UUID, Segment> segments = changes.stream()
                .map(Change::segment)
                .collect(Collectors.toMap(Segment::id, Function.identity(), (one, same) -> one));
        return unit.sql()
                .query(
                        CHANGE,
                        unit.tenant(),
                        changes.stream().map(change -> change.segment().id()).toArray(UUID[]::new),
                        changes.stream().map(Change::customerId).toArray(UUID[]::new),
                        changes.stream().map(Change::member).toArray(Boolean[]::new),
                        unit.now().atOffset(ZoneOffset.UTC))
                .invoke(rows -> rows.forEach(row -> unit.record(event(row, segments, unit.now()))))
                .replaceWithVoid();
    }

    private static Event event(Row row, Map<UUID, Segment> segments, Instant asOf) {
        Segment segment = segments.get(row.getUUID("segment_id"));
        String segmentId = Ids.text("seg", segment.id());
        String customerId = Ids.text("cus", row.getUUID("customer_id"));
        String subject = segmentId + "/" + customerId;
        long sequence = row.getLong("version");
        return row.getBoolean("member")
                ? Event.of(
                        AnalyticsEvents.SEGMENT_ENTERED,
                        subject,
                        sequence,
                        customerId,
                        asOf,
                        new SegmentEntered(segmentId, segment.version(), customerId, asOf))
                : Event.of(
                        AnalyticsEvents.SEGMENT_LEFT,
                        subject,
                        sequence,
                        customerId,
                        asOf,
                        new SegmentLeft(segmentId, segment.version(), customerId, asOf));
    }

    /** A customer enters a segment, or leaves it where {@code member} is false. */
    record Change(Segment segment, UUID customerId, boolean member) {}
}
