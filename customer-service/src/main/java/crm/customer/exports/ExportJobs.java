package crm.customer.exports;

import crm.persistence.Caller;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores exports and their files. */
@ApplicationScoped
class ExportJobs {

    private static final String CLAIM_PLACE =
            "select pg_advisory_xact_lock(hashtextextended('exports ' || $1::text, 0))";

    private static final String CREATE = """
            insert into export_job (tenant_id, id, version, format, filter, fields, columns, state, owner_id, org_unit,
                                    sees_all, sees_unit, created_at)
            select $1, $2, 1, $3, $4, $5, $6, 'QUEUED', $7, $8, $9, $10, $11
            where (select count(*) from export_job where tenant_id = $1 and state in ('QUEUED', 'RUNNING')) < $12
            """;

    private static final String GET = "select * from export_job where tenant_id = $1 and id = $2";

    private static final String OPEN = """
            select * from export_job where tenant_id = $1 and state in ('QUEUED', 'RUNNING')
            order by rows, id limit 1 for update skip locked
            """;

    private static final String ADD_CHUNK =
            "insert into export_chunk (tenant_id, job_id, chunk, content) values ($1, $2, $3, $4)";

    private static final String ADVANCE = """
            update export_job set state = 'RUNNING', rows = rows + $3, bytes = bytes + $4, chunks = chunks + 1,
                last_id = $5, attempts = 0, started_at = coalesce(started_at, $6), version = version + 1
            where tenant_id = $1 and id = $2
            """;

    private static final String END = """
            update export_job set state = $3, problem = $4, finished_at = $5, expires_at = $6, version = version + 1
            where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')
            """;

    private static final String STUMBLE = """
            update export_job set attempts = attempts + 1,
                state = case when attempts + 1 >= $3 then 'FAILED' else state end,
                problem = case when attempts + 1 >= $3 then 'failed-again-and-again' else problem end,
                finished_at = case when attempts + 1 >= $3 then $4::timestamptz end
            where tenant_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')
            """;

    private static final String CHUNK = """
            select content from export_chunk where tenant_id = $1 and job_id = $2 and chunk = $3
            """;

    private static final String EXPIRED = """
            update export_job set state = 'EXPIRED', version = version + 1
            where tenant_id = $1 and id = (select id from export_job
                                           where tenant_id = $1 and state = 'DONE' and expires_at <= $2
                                           order by expires_at limit 1 for update skip locked)
            returning id
            """;

    private static final String DROP_CHUNKS = "delete from export_chunk where tenant_id = $1 and job_id = $2";

    /**
     * A job that is at work, and on whose behalf.
     *
     * @param columns of the table, null for another format
     * @param last the last customer in the file, null at its beginning
     */
    record Open(
            UUID id,
            ExportFormat format,
            String filter,
            List<String> fields,
            List<String> columns,
            long rows,
            long bytes,
            int chunks,
            UUID last,
            String ownerId,
            String orgUnit,
            boolean seesAll,
            boolean seesUnit) {}

    /** @return fails with {@link RuleViolation} where the tenant has as many open exports as it may */
    Uni<Void> create(Unit unit, UUID id, NewExport.Checked asked, List<String> columns, int most) {
        Caller caller = unit.caller();
        return unit.sql()
                .query(CLAIM_PLACE, unit.tenant())
                .chain(() -> unit.sql()
                        .update(
                                CREATE,
                                unit.tenant(),
                                id,
                                asked.format().name(),
                                asked.filter(),
                                asked.fields(),
                                String.join(",", columns),
                                caller.subject(),
                                caller.orgUnit(),
                                caller.may(Caller.ALL_RECORDS),
                                caller.may(Caller.UNIT_RECORDS),
                                time(unit.now()),
                                (long) most))
                .invoke(created -> {
                    if (created == 0) {
                        throw new RuleViolation("too-many-exports", "At most " + most + " exports are open at a time.");
                    }
                })
                .replaceWithVoid();
    }

    Uni<ExportView> get(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "export_job", id, "export " + text)
                .chain(() -> unit.sql().query(GET, unit.tenant(), id))
                .map(rows ->
                        ExportList.view(rows.stream().findFirst().orElseThrow(() -> new NotFound("export " + text))));
    }

    /** The one with the smallest file so far that no other instance is at work on, locked until the transaction ends. */
    Uni<Optional<Open>> open(Unit unit) {
        return unit.sql()
                .query(OPEN, unit.tenant())
                .map(rows -> rows.stream().map(ExportJobs::open).findFirst());
    }

    /** Adds a piece to the file, and notes how far it got. */
    Uni<Void> advance(Unit unit, Open job, String content, long rows, UUID last) {
        return unit.sql()
                .update(ADD_CHUNK, unit.tenant(), job.id(), job.chunks(), content)
                .chain(() -> unit.sql()
                        .update(
                                ADVANCE,
                                unit.tenant(),
                                job.id(),
                                rows,
                                (long) content.getBytes(StandardCharsets.UTF_8).length,
                                last,
                                time(unit.now())))
                .replaceWithVoid();
    }

    Uni<Void> done(Unit unit, UUID id, Duration kept) {
        return unit.sql()
                .update(
                        END,
                        unit.tenant(),
                        id,
                        ExportState.DONE.name(),
                        null,
                        time(unit.now()),
                        time(unit.now().plus(kept)))
                .replaceWithVoid();
    }

    /** Ends the job without a file; tells whether it had not ended before. */
    Uni<Boolean> end(Unit unit, UUID id, ExportState state, String problem) {
        return unit.sql()
                .update(END, unit.tenant(), id, state.name(), problem, time(unit.now()), null)
                .call(() -> unit.sql().update(DROP_CHUNKS, unit.tenant(), id))
                .map(changed -> changed == 1);
    }

    /** Notes that a step failed; the last one that may fail ends the job. */
    Uni<Void> stumble(Unit unit, UUID id, int most) {
        return unit.sql()
                .update(STUMBLE, unit.tenant(), id, most, time(unit.now()))
                .replaceWithVoid();
    }

    /** A piece of the file, empty behind its end. */
    Uni<Optional<String>> chunk(Unit unit, UUID id, int chunk) {
        return unit.sql()
                .query(CHUNK, unit.tenant(), id, chunk)
                .map(rows -> rows.stream().map(row -> row.getString(0)).findFirst());
    }

    /** Takes a file away whose time is over; tells whether there was one. */
    Uni<Boolean> expire(Unit unit) {
        return unit.sql()
                .query(EXPIRED, unit.tenant(), time(unit.now()))
                .flatMap(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : unit.sql()
                                .update(
                                        DROP_CHUNKS,
                                        unit.tenant(),
                                        rows.iterator().next().getUUID(0))
                                .replaceWith(true));
    }

    private static Open open(Row row) {
        return new Open(
                row.getUUID("id"),
                ExportFormat.valueOf(row.getString("format")),
                row.getString("filter"),
                names(row.getString("fields")),
                names(row.getString("columns")),
                row.getLong("rows"),
                row.getLong("bytes"),
                row.getInteger("chunks"),
                row.getUUID("last_id"),
                row.getString("owner_id"),
                row.getString("org_unit"),
                row.getBoolean("sees_all"),
                row.getBoolean("sees_unit"));
    }

    private static List<String> names(String stored) {
        return stored == null ? null : List.of(stored.split(","));
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
