package crm.customer.erasure;

import crm.contracts.privacy.ErasureApplied;
import crm.contracts.privacy.PrivacyEvents;
import crm.customer.erasure.ErasureView.Part;
import crm.customer.erasure.ErasureView.State;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores erasures, and which service has done its part. */
@ApplicationScoped
class Erasures {

    private static final String ADD = """
            insert into customer_erasure (tenant_id, id, customer_id, subjects, ground, requested_by, requested_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String GET = """
            select e.id, e.customer_id, e.subjects, e.ground, e.requested_by, e.requested_at
            from customer_erasure e where e.tenant_id = $1 and e.id = $2 and $3 = any(e.subjects)
            """;

    private static final String PARTS = """
            select p.service, count(*), sum(p.erased_rows)::bigint, max(p.applied_at)
            from customer_erasure_part p where p.tenant_id = $1 and p.erasure_id = $2 group by p.service
            """;

    private static final String DONE = """
            insert into customer_erasure_part (tenant_id, erasure_id, customer_id, service, erased_rows, applied_at)
            select $1, n.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::timestamptz[]) as n
            on conflict do nothing
            """;

    Uni<Void> add(Unit unit, UUID id, UUID customer, List<UUID> subjects, String ground) {
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        id,
                        customer,
                        subjects.toArray(UUID[]::new),
                        ground,
                        unit.caller().subject(),
                        unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Takes note of what services have told. */
    Uni<Void> done(Unit unit, List<Received> events) {
        List<ErasureApplied> facts =
                events.stream().map(event -> (ErasureApplied) event.data()).toList();
        return unit.sql()
                .query(
                        DONE,
                        unit.tenant(),
                        facts.stream()
                                .map(fact -> Ids.parse("ers", fact.erasureId()))
                                .toArray(UUID[]::new),
                        facts.stream()
                                .map(fact -> Ids.parse("cus", fact.subjectId()))
                                .toArray(UUID[]::new),
                        events.stream()
                                .map(event -> event.topic().split("\\.")[1])
                                .toArray(String[]::new),
                        facts.stream().map(ErasureApplied::rows).toArray(Long[]::new),
                        events.stream()
                                .map(event -> event.time().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    /** An erasure of a customer, or of one that stands for it. */
    Uni<ErasureView> get(Unit unit, UUID customer, UUID id) {
        return unit.sql().query(GET, unit.tenant(), id, customer).chain(rows -> {
            if (rows.size() == 0) {
                throw new NotFound("erasure " + Ids.text("ers", id));
            }
            Row erasure = rows.iterator().next();
            return unit.sql().query(PARTS, unit.tenant(), id).map(parts -> view(erasure, parts));
        });
    }

    private static ErasureView view(Row erasure, RowSet<Row> parts) {
        UUID[] subjects = erasure.getArrayOfUUIDs(2);
        Map<String, Part> told = new HashMap<>();
        for (Row part : parts) {
            boolean done = part.getLong(1) >= subjects.length;
            told.put(
                    part.getString(0),
                    new Part(
                            part.getString(0),
                            done ? State.DONE : State.RUNNING,
                            part.getLong(2),
                            done ? part.getOffsetDateTime(3).toInstant() : null));
        }
        List<Part> services = PrivacyEvents.services().stream()
                .map(service -> told.getOrDefault(service, new Part(service, State.RUNNING, 0, null)))
                .toList();
        return new ErasureView(
                Ids.text("ers", erasure.getUUID(0)),
                Ids.text("cus", erasure.getUUID(1)),
                Arrays.stream(subjects).map(subject -> Ids.text("cus", subject)).toList(),
                Ground.valueOf(erasure.getString(3)),
                services.stream().allMatch(part -> part.state() == State.DONE) ? State.DONE : State.RUNNING,
                erasure.getString(4),
                erasure.getOffsetDateTime(5).toInstant(),
                services);
    }
}
