package crm.customer.disclosure;

import crm.contracts.privacy.ExportCollected;
import crm.contracts.privacy.PrivacyEvents;
import crm.customer.disclosure.PersonalDataExportView.Part;
import crm.customer.disclosure.PersonalDataExportView.State;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores exports, and which service has put its part aside. */
@ApplicationScoped
class PersonalDataExports {

    private static final String ADD = """
            insert into personal_data_export (tenant_id, id, customer_id, subjects, requested_by, requested_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String OPEN = """
            select count(*) from (select from personal_data_export where tenant_id = $1 and expires_at > $2 limit $3) as open
            """;

    private static final String GET = """
            select e.id, e.customer_id, e.subjects, e.requested_by, e.requested_at, e.expires_at
            from personal_data_export e where e.tenant_id = $1 and e.id = $2 and $3 = any(e.subjects)
            """;

    private static final String PARTS =
            "select p.service, p.row_count from personal_data_export_part p where p.tenant_id = $1 and p.export_id = $2";

    private static final String COLLECTED = """
            insert into personal_data_export_part (tenant_id, export_id, service, row_count, collected_at)
            select $1, n.* from unnest($2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[]) as n
            on conflict do nothing
            """;

    Uni<Void> add(Unit unit, UUID id, UUID customer, List<UUID> subjects, Instant expiresAt) {
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        id,
                        customer,
                        subjects.toArray(UUID[]::new),
                        unit.caller().subject(),
                        unit.now().atOffset(ZoneOffset.UTC),
                        expiresAt.atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** How many have not expired; no more than {@code most} are counted. */
    Uni<Long> open(Unit unit, int most) {
        return unit.sql()
                .query(OPEN, unit.tenant(), unit.now().atOffset(ZoneOffset.UTC), most)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Takes note of what services have told. */
    Uni<Void> collected(Unit unit, List<Received> events) {
        List<ExportCollected> facts =
                events.stream().map(event -> (ExportCollected) event.data()).toList();
        return unit.sql()
                .query(
                        COLLECTED,
                        unit.tenant(),
                        facts.stream()
                                .map(fact -> Ids.parse("pde", fact.exportId()))
                                .toArray(UUID[]::new),
                        events.stream()
                                .map(event -> event.topic().split("\\.")[1])
                                .toArray(String[]::new),
                        facts.stream().map(ExportCollected::rows).toArray(Long[]::new),
                        events.stream()
                                .map(event -> event.time().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .replaceWithVoid();
    }

    /** An export about a customer, or about one that stands for it. */
    Uni<PersonalDataExportView> get(Unit unit, UUID customer, UUID id) {
        return unit.sql().query(GET, unit.tenant(), id, customer).chain(rows -> {
            if (rows.size() == 0) {
                throw new NotFound("export " + Ids.text("pde", id));
            }
            Row export = rows.iterator().next();
            return unit.sql().query(PARTS, unit.tenant(), id).map(parts -> view(unit.now(), export, parts));
        });
    }

    private static PersonalDataExportView view(Instant now, Row export, RowSet<Row> parts) {
        Map<String, Long> told = new HashMap<>();
        for (Row part : parts) {
            told.put(part.getString(0), part.getLong(1));
        }
        Instant expiresAt = export.getOffsetDateTime(5).toInstant();
        State done = expiresAt.isAfter(now) ? State.READY : State.EXPIRED;
        List<Part> services = PrivacyEvents.services().stream()
                .map(service -> new Part(service, told.containsKey(service) ? done : State.RUNNING, told.get(service)))
                .toList();
        State state =
                done == State.EXPIRED || told.keySet().containsAll(PrivacyEvents.services()) ? done : State.RUNNING;
        String id = Ids.text("pde", export.getUUID(0));
        String customer = Ids.text("cus", export.getUUID(1));
        return new PersonalDataExportView(
                id,
                customer,
                Arrays.stream(export.getArrayOfUUIDs(2))
                        .map(subject -> Ids.text("cus", subject))
                        .toList(),
                state,
                export.getString(3),
                export.getOffsetDateTime(4).toInstant(),
                expiresAt,
                state == State.READY
                        ? "/api/v1/customers/" + customer + "/personal-data-exports/" + id + "/archive"
                        : null,
                services);
    }
}
