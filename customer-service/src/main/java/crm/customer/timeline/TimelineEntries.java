package crm.customer.timeline;

import crm.messaging.Received;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The stored entries of timelines. */
@ApplicationScoped
class TimelineEntries {

    /** In the order of the key, so that two consumers that add the same entries do not wait for each other in a circle. */
    private static final String ADD = """
            insert into timeline_entry (tenant_id, customer_id, at, id, type, event, source_id, actor, detail)
            select $1, n.customer_id, n.at, n.id, n.type, n.event, n.source_id, n.actor, n.detail::jsonb
            from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
                        $9::text[]) as n (customer_id, at, id, type, event, source_id, actor, detail)
            order by n.customer_id, n.at, n.id
            on conflict do nothing
            """;

    /** The customer, and all that it stands for. */
    private static final String STOOD_FOR = """
            with recursive below (id) as (
                select $2::uuid
                union
                select c.id from below b join customer c on c.tenant_id = $1 and c.survivor_id = b.id
            )
            select id from below
            """;

    /** An entry, and the event that told it. */
    record Told(Received event, Entry entry) {}

    /** Adds entries; those of events that were told before are there already. */
    Uni<Void> add(Unit unit, List<Told> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        of(told, it -> it.entry().customer()).toArray(UUID[]::new),
                        of(told, it -> it.entry().at().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new),
                        of(told, it -> it.event().id()).toArray(UUID[]::new),
                        of(told, it -> it.entry().type().text()).toArray(String[]::new),
                        of(told, it -> it.event().type().type()).toArray(String[]::new),
                        of(told, it -> it.entry().source()).toArray(String[]::new),
                        of(told, it -> it.event().actor()).toArray(String[]::new),
                        of(told, it -> new JsonObject(it.entry().detail()).encode())
                                .toArray(String[]::new))
                .replaceWithVoid();
    }

    /** Ids of the customer and of all customers that it stands for. */
    Uni<List<UUID>> stoodFor(Unit unit, UUID customer) {
        return unit.sql().query(STOOD_FOR, unit.tenant(), customer).map(rows -> {
            List<UUID> ids = new ArrayList<>(rows.size());
            for (Row row : rows) {
                ids.add(row.getUUID(0));
            }
            return ids;
        });
    }

    private static <T> Stream<T> of(List<Told> told, Function<Told, T> value) {
        return told.stream().map(value);
    }
}
