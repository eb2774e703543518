package crm.customer.touch;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Stores when somebody last had to do with a customer. A touch stays with the customer that it was told of. */
@ApplicationScoped
public class Touches {

    /** In the order of the ids, so that transactions that note touches of several customers never wait in a ring. */
    private static final String NOTE = """
            insert into customer_touch as t (tenant_id, customer_id, touched_at, kind)
            select $1, n.id, n.touched_at, n.kind
            from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as n (id, touched_at, kind)
            where exists (select from customer c where c.tenant_id = $1 and c.id = n.id)
            order by n.id
            on conflict (tenant_id, customer_id) do update set touched_at = excluded.touched_at, kind = excluded.kind
            where t.touched_at < excluded.touched_at
            returning customer_id
            """;

    /**
     * A customer who was told of as neglected is so no more, and one whose only touch is older than its record waits
     * longer already than the record says. What is touched counts for the customer that stands for it.
     */
    private static final String RELEASE = """
            with recursive up (id, survivor_id, at) as (
                select c.id, c.survivor_id, t.touched_at
                from customer c join customer_touch t on t.tenant_id = c.tenant_id and t.customer_id = c.id
                where c.tenant_id = $1 and c.id = any($2)
                union all
                select c.id, c.survivor_id, u.at
                from up u join customer c on c.tenant_id = $1 and c.id = u.survivor_id
            ), latest as (
                select id, max(at) as at from up where survivor_id is null group by id
            )
            update customer c set neglect_level = 0, neglect_from = l.at, neglect_of = null
            from latest l
            where c.tenant_id = $1 and c.id = l.id
              and (c.neglect_level > 0 and l.at > c.neglect_of
                   or c.neglect_level = 0 and l.at < coalesce(c.neglect_from, c.created_at))
            """;

    private static final String LAST = """
            with recursive down (root, id) as (
                select c.id, c.id from customer c where c.tenant_id = $1 and c.id = any($2)
                union all
                select d.root, c.id from down d join customer c on c.tenant_id = $1 and c.survivor_id = d.id
            )
            select d.root, max(t.touched_at) as touched_at, (array_agg(t.kind order by t.touched_at desc))[1] as kind
            from down d join customer_touch t on t.tenant_id = $1 and t.customer_id = d.id
            group by d.root
            """;

    /** Takes note of touches, of which the latest of each customer counts; none is later than now. */
    public Uni<Void> note(Unit unit, Collection<Touch> touches) {
        Map<UUID, Touch> latest = new TreeMap<>();
        for (Touch touch : touches) {
            Instant at = touch.at().isAfter(unit.now()) ? unit.now() : touch.at();
            latest.merge(touch.customer(), new Touch(touch.customer(), at, touch.kind()), Touch::later);
        }
        if (latest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Touch> noted = List.copyOf(latest.values());
        return unit.sql()
                .query(
                        NOTE,
                        unit.tenant(),
                        noted.stream().map(Touch::customer).toArray(UUID[]::new),
                        noted.stream()
                                .map(touch -> OffsetDateTime.ofInstant(touch.at(), ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new),
                        noted.stream().map(touch -> touch.kind().name()).toArray(String[]::new))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new))
                .flatMap(changed -> changed.length == 0
                        ? Uni.createFrom().voidItem()
                        : unit.sql().query(RELEASE, unit.tenant(), changed).replaceWithVoid());
    }

    /** When somebody last had to do with each of the customers, or with those that it stands for. */
    public Uni<Map<UUID, Touch>> last(Unit unit, Collection<UUID> customers) {
        return unit.sql()
                .query(LAST, unit.tenant(), customers.toArray(UUID[]::new))
                .map(rows -> {
                    Map<UUID, Touch> last = new HashMap<>();
                    for (Row row : rows) {
                        UUID customer = row.getUUID(0);
                        last.put(
                                customer,
                                new Touch(
                                        customer,
                                        row.getOffsetDateTime(1).toInstant(),
                                        TouchKind.valueOf(row.getString(2))));
                    }
                    return last;
                });
    }
}
