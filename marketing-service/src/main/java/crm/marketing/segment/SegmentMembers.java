package crm.marketing.segment;

import crm.contracts.analytics.SegmentEntered;
import crm.contracts.analytics.SegmentLeft;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Stores the copy of segment membership. */
@ApplicationScoped
public class SegmentMembers {

    private static final String FOLLOW = """
            insert into segment_member as m (tenant_id, segment_id, customer_id, sequence, member, since)
            select $1, n.* from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::boolean[], $6::timestamptz[]) as n
            on conflict (tenant_id, segment_id, customer_id) do update
            set sequence = excluded.sequence, member = excluded.member, since = excluded.since
            where m.sequence < excluded.sequence
            """;

    private static final String MEMBERS = """
            select m.customer_id from segment_member m
            join customer_copy c on c.tenant_id = m.tenant_id and c.id = m.customer_id
            -- Another one stands for it, and is addressed in its place.
            left join stand_in s on s.tenant_id = m.tenant_id and s.id = m.customer_id
            where m.tenant_id = $1 and m.segment_id = $2 and m.member and s.root_id is null
              and not exists (select from erased_subject e where e.tenant_id = m.tenant_id and e.id = m.customer_id)
            order by m.customer_id
            """;

    /** Membership of one customer in one segment, as of one event. */
    private record Membership(UUID segment, UUID customer, long sequence, boolean member, Instant since) {

        static Membership of(Received event) {
            return switch (event.data()) {
                case SegmentEntered entered ->
                    new Membership(
                            Ids.parse("seg", entered.segmentId()),
                            Ids.parse("cus", entered.customerId()),
                            event.sequence(),
                            true,
                            entered.asOf());
                case SegmentLeft left ->
                    new Membership(
                            Ids.parse("seg", left.segmentId()),
                            Ids.parse("cus", left.customerId()),
                            event.sequence(),
                            false,
                            left.asOf());
                default ->
                    throw new IllegalArgumentException(
                            "no membership: " + event.type().type());
            };
        }
    }

    private record Key(UUID segment, UUID customer) {}

    /** Takes over what the facts say, unless later ones were taken over before; in the order of the keys. */
    Uni<Void> follow(Unit unit, List<Received> events) {
        Map<Key, Membership> latest =
                new TreeMap<>(Comparator.comparing(Key::segment).thenComparing(Key::customer));
        for (Received event : events) {
            Membership membership = Membership.of(event);
            latest.merge(
                    new Key(membership.segment(), membership.customer()),
                    membership,
                    (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        List<Membership> last = List.copyOf(latest.values());
        return unit.sql()
                .query(
                        FOLLOW,
                        unit.tenant(),
                        last.stream().map(Membership::segment).toArray(UUID[]::new),
                        last.stream().map(Membership::customer).toArray(UUID[]::new),
                        last.stream().map(Membership::sequence).toArray(Long[]::new),
                        last.stream().map(Membership::member).toArray(Boolean[]::new),
                        last.stream()
                                .map(one -> OffsetDateTime.ofInstant(one.since(), ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    /** The customers that are in the segment now and known here. */
    public Uni<List<UUID>> of(Unit unit, UUID segment) {
        return unit.sql().query(MEMBERS, unit.tenant(), segment).map(rows -> {
            List<UUID> members = new ArrayList<>(rows.size());
            rows.forEach(row -> members.add(row.getUUID(0)));
            return members;
        });
    }
}
