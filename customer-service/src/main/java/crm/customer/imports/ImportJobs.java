package crm.customer.imports;

import crm.customer.profile.DedupePolicy;
import crm.customer.profile.Party;
import crm.persistence.Caller;
import crm.persistence.NotFound;
import crm.persistence.RuleViolation;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores imports, and the rows that are still to be done. */
@ApplicationScoped
class ImportJobs {

    private static final String CLAIM_PLACE =
            "select pg_advisory_xact_lock(hashtextextended('imports ' || $1::text, 0))";

    private static final String CREATE = """
            insert into import_job (tenant_id, id, version, format, source, dedupe, party, dry_run, state, owner_id,
                                    org_unit, sees_all, sees_unit, created_at, touched_at)
            select $1, $2, 1, $3, $4, $5, $6, $7, 'UPLOADING', $8, $9, $10, $11, $12, $12
            where (select count(*) from import_job
                   where tenant_id = $1 and state in ('UPLOADING', 'QUEUED', 'RUNNING', 'REVERTING')) < $13
            """;

    private static final String TOUCH = "update import_job set touched_at = $3 where tenant_id = $1 and id = $2";

    private static final String ADD_BATCH = """
            insert into import_batch (tenant_id, job_id, first_row, attempts, rows) values ($1, $2, $3, $4, $5)
            """;

    private static final String ARRIVED = """
            update import_job set state = 'QUEUED', rows = $3, encoding = $4, touched_at = $5, version = version + 1
            where tenant_id = $1 and id = $2 and state = 'UPLOADING'
            """;

    private static final String GET = "select * from import_job where tenant_id = $1 and id = $2";

    private static final String CHANGE = """
            update import_job set state = $3, problem = $4, version = version + 1, touched_at = $5,
                started_at = case when $3 = 'RUNNING' then $5::timestamptz else started_at end,
                finished_at = case when $3 in ('DONE', 'CANCELLED', 'FAILED', 'REVERTED') then $5::timestamptz end
            where tenant_id = $1 and id = $2 and state = any($6::text[])
            """;

    /** The one that waits for the longest time, so that a small job is not kept waiting by a large one. */
    private static final String OPEN = """
            select * from import_job where tenant_id = $1 and state in ('QUEUED', 'RUNNING', 'REVERTING')
            order by touched_at, id limit 1 for update skip locked
            """;

    private static final String LOCK = """
            select * from import_job where tenant_id = $1 and id = $2 and state in ('RUNNING', 'REVERTING') for update
            """;

    private static final String NEXT_BATCH = """
            select first_row, attempts, rows from import_batch where tenant_id = $1 and job_id = $2
            order by first_row limit 1
            """;

    private static final String BATCH_DONE =
            "delete from import_batch where tenant_id = $1 and job_id = $2 and first_row = $3";

    private static final String BATCH_FAILED = """
            update import_batch set attempts = attempts + 1 where tenant_id = $1 and job_id = $2 and first_row = $3
            """;

    private static final String COUNT = """
            update import_job set created = created + $3, updated = updated + $4, unchanged = unchanged + $5,
                skipped = skipped + $6, refused = refused + $7, version = version + 1, touched_at = $8
            where tenant_id = $1 and id = $2
            """;

    private static final String COUNT_UNDONE = """
            update import_job set reverted = reverted + $3, left_alone = left_alone + $4, version = version + 1,
                touched_at = $5
            where tenant_id = $1 and id = $2
            """;

    private static final String DROP_BATCHES = "delete from import_batch where tenant_id = $1 and job_id = $2";

    private static final String DROP = "delete from import_job where tenant_id = $1 and id = $2";

    private static final String BROKEN_OFF = """
            select id from import_job where tenant_id = $1 and state = 'UPLOADING' and touched_at < $2
            order by id limit 1 for update skip locked
            """;

    private static final String OUTDATED = """
            select id from import_job where tenant_id = $1 and finished_at < $2
            order by finished_at limit 1 for update skip locked
            """;

    /** A job that is at work, and on whose behalf. */
    record Open(
            UUID id,
            ImportState state,
            String source,
            DedupePolicy dedupe,
            Party party,
            boolean dryRun,
            long refused,
            String ownerId,
            String orgUnit,
            boolean seesAll,
            boolean seesUnit) {}

    /** Rows that are still to be done. */
    record Batch(long firstRow, int attempts, List<RawRow> rows) {}

    /** @return fails with {@link RuleViolation} where the tenant has as many open imports as it may */
    Uni<Void> create(Unit unit, UUID id, NewImport asked, int most) {
        Caller caller = unit.caller();
        return unit.sql()
                .query(CLAIM_PLACE, unit.tenant())
                .chain(() -> unit.sql()
                        .update(
                                CREATE,
                                unit.tenant(),
                                id,
                                asked.format().name(),
                                asked.source(),
                                asked.dedupe().name(),
                                asked.party() == null ? null : asked.party().name(),
                                asked.dryRun(),
                                caller.subject(),
                                caller.orgUnit(),
                                caller.may(Caller.ALL_RECORDS),
                                caller.may(Caller.UNIT_RECORDS),
                                time(unit.now()),
                                (long) most))
                .invoke(created -> {
                    if (created == 0) {
                        throw new RuleViolation("too-many-imports", "At most " + most + " imports are open at a time.");
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> touch(Unit unit, UUID id) {
        return unit.sql().update(TOUCH, unit.tenant(), id, time(unit.now())).replaceWithVoid();
    }

    Uni<Void> addBatch(Unit unit, UUID id, List<RawRow> rows, int attempts) {
        JsonArray stored = new JsonArray();
        rows.forEach(row -> stored.add(row.json()));
        return unit.sql()
                .update(ADD_BATCH, unit.tenant(), id, rows.getFirst().number(), attempts, stored.encode())
                .replaceWithVoid();
    }

    Uni<Void> arrived(Unit unit, UUID id, long rows, String encoding) {
        return unit.sql()
                .update(ARRIVED, unit.tenant(), id, rows, encoding, time(unit.now()))
                .replaceWithVoid();
    }

    /** Changes the state, if it is one of those given; tells whether it was. */
    Uni<Boolean> change(Unit unit, UUID id, ImportState to, String problem, ImportState... from) {
        String[] states = Arrays.stream(from).map(ImportState::name).toArray(String[]::new);
        return unit.sql()
                .update(CHANGE, unit.tenant(), id, to.name(), problem, time(unit.now()), states)
                .map(changed -> changed == 1);
    }

    Uni<Void> require(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "import_job", id, "import " + text);
    }

    Uni<ImportJobView> get(Unit unit, UUID id, String text) {
        return require(unit, id, text)
                .chain(() -> unit.sql().query(GET, unit.tenant(), id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("import " + text);
                    }
                    return ImportList.job(rows.iterator().next());
                });
    }

    /** An open job that no other instance is at work on, locked until the end of the transaction. */
    Uni<Optional<Open>> open(Unit unit) {
        return unit.sql()
                .query(OPEN, unit.tenant())
                .map(rows -> rows.stream().map(ImportJobs::open).findFirst());
    }

    /** The job, locked until the end of the transaction, if it is still at work. */
    Uni<Optional<Open>> lock(Unit unit, UUID id) {
        return unit.sql()
                .query(LOCK, unit.tenant(), id)
                .map(rows -> rows.stream().map(ImportJobs::open).findFirst());
    }

    Uni<Optional<Batch>> nextBatch(Unit unit, UUID id) {
        return unit.sql()
                .query(NEXT_BATCH, unit.tenant(), id)
                .map(rows -> rows.stream().map(ImportJobs::batch).findFirst());
    }

    /** Takes the batch away; tells whether it was there. */
    Uni<Boolean> batchDone(Unit unit, UUID id, long firstRow) {
        return unit.sql().update(BATCH_DONE, unit.tenant(), id, firstRow).map(gone -> gone == 1);
    }

    Uni<Void> batchFailed(Unit unit, UUID id, long firstRow) {
        return unit.sql().update(BATCH_FAILED, unit.tenant(), id, firstRow).replaceWithVoid();
    }

    Uni<Void> count(Unit unit, UUID id, long created, long updated, long unchanged, long skipped, long refused) {
        return unit.sql()
                .update(COUNT, unit.tenant(), id, created, updated, unchanged, skipped, refused, time(unit.now()))
                .replaceWithVoid();
    }

    Uni<Void> countUndone(Unit unit, UUID id, long reverted, long leftAlone) {
        return unit.sql()
                .update(COUNT_UNDONE, unit.tenant(), id, reverted, leftAlone, time(unit.now()))
                .replaceWithVoid();
    }

    Uni<Void> dropBatches(Unit unit, UUID id) {
        return unit.sql().update(DROP_BATCHES, unit.tenant(), id).replaceWithVoid();
    }

    /** Takes the job away with what is still to be done. */
    Uni<Void> drop(Unit unit, UUID id) {
        return dropBatches(unit, id)
                .chain(() -> unit.sql().update(DROP, unit.tenant(), id))
                .replaceWithVoid();
    }

    /** One whose file has not gone on arriving since then. */
    Uni<Optional<UUID>> brokenOff(Unit unit, Instant since) {
        return id(unit, BROKEN_OFF, since);
    }

    /** One that ended before then. */
    Uni<Optional<UUID>> outdated(Unit unit, Instant before) {
        return id(unit, OUTDATED, before);
    }

    private static Uni<Optional<UUID>> id(Unit unit, String sql, Instant time) {
        return unit.sql()
                .query(sql, unit.tenant(), time(time))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).findFirst());
    }

    private static Open open(Row row) {
        String party = row.getString("party");
        return new Open(
                row.getUUID("id"),
                ImportState.valueOf(row.getString("state")),
                row.getString("source"),
                DedupePolicy.valueOf(row.getString("dedupe")),
                party == null ? null : Party.valueOf(party),
                row.getBoolean("dry_run"),
                row.getLong("refused"),
                row.getString("owner_id"),
                row.getString("org_unit"),
                row.getBoolean("sees_all"),
                row.getBoolean("sees_unit"));
    }

    private static Batch batch(Row row) {
        JsonArray stored = new JsonArray(row.getString(2));
        List<RawRow> rows = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            rows.add(RawRow.ofJson(stored.getJsonArray(i)));
        }
        return new Batch(row.getLong(0), row.getInteger(1), rows);
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
