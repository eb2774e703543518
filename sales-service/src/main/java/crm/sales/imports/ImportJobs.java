package crm.sales.imports;

import crm.persistence.Caller;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores imports, their rows that are still to be done, and their errors. */
@ApplicationScoped
class ImportJobs {

    private static final String CREATE = """
            insert into import_job (tenant_id, id, type, source, currency, state, rows, imported, unchanged, failed,
                                    owner_id, org_unit, sees_all, version, created_at)
            values ($1, $2, 'orders', $3, $4, 'UPLOADING', 0, 0, 0, 0, $5, $6, $7, 1, $8)
            """;

    private static final String ADD_BATCH =
            "insert into import_batch (tenant_id, job_id, batch, first_row, rows) values ($1, $2, $3, $4, $5)";

    private static final String GET =
            "select " + ImportJobView.COLUMNS + " from import_job where tenant_id = $1 and id = $2";

    private static final String CHANGE = """
            update import_job set state = $3, rows = coalesce($4::bigint, rows), problem = $5,
                started_at = case when $3 = 'RUNNING' then $6::timestamptz else started_at end,
                finished_at = case when $3 in ('DONE', 'CANCELLED', 'FAILED') then $6::timestamptz end,
                version = version + 1
            where tenant_id = $1 and id = $2 and state = any($7::text[])
            """;

    private static final String OPEN = """
            select id, source, currency, state, owner_id, org_unit, sees_all, started_at from import_job
            where tenant_id = $1 and state in ('QUEUED', 'RUNNING') order by id limit 1 for update skip locked
            """;

    private static final String NEXT_BATCH =
            "select batch, first_row, rows from import_batch where tenant_id = $1 and job_id = $2 order by batch limit 1";

    private static final String BATCH_DONE =
            "delete from import_batch where tenant_id = $1 and job_id = $2 and batch = $3";

    private static final String COUNT = """
            update import_job set imported = imported + $3, unchanged = unchanged + $4, failed = failed + $5,
                version = version + 1
            where tenant_id = $1 and id = $2
            """;

    private static final String ADD_ERRORS = """
            insert into import_error (tenant_id, job_id, row, column_name, code, message)
            select $1, $2, e.* from unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) e
            on conflict do nothing
            """;

    private static final String ERRORS = """
            select row, column_name, code, message from import_error
            where tenant_id = $1 and job_id = $2 and row > $3 order by row, column_name limit $4
            """;

    private static final String DROP_BATCHES = "delete from import_batch where tenant_id = $1 and job_id = $2";

    /** A job that is at work. */
    record Open(
            UUID id,
            String source,
            String currency,
            ImportState state,
            String ownerId,
            String orgUnit,
            boolean seesAll,
            OffsetDateTime startedAt) {}

    /** Rows that are still to be done. */
    record Batch(int number, List<RawRow> rows) {}

    Uni<Void> create(Unit unit, UUID id, String source, String currency) {
        Caller caller = unit.caller();
        return unit.sql()
                .update(
                        CREATE,
                        unit.tenant(),
                        id,
                        source,
                        currency,
                        caller.subject(),
                        caller.orgUnit(),
                        caller.may(Caller.ALL_RECORDS),
                        now(unit))
                .replaceWithVoid();
    }

    Uni<Void> addBatch(Unit unit, UUID id, Batch batch) {
        JsonArray rows = new JsonArray();
        for (RawRow row : batch.rows()) {
            rows.add(new JsonArray()
                    .add(row.customer())
                    .add(row.date())
                    .add(row.amount())
                    .add(row.quantity())
                    .add(row.cost())
                    .add(row.category()));
        }
        long first = batch.rows().getFirst().number();
        return unit.sql()
                .update(ADD_BATCH, unit.tenant(), id, batch.number(), first, rows.encode())
                .replaceWithVoid();
    }

    /** Changes the state, if it is one of those given; tells whether it was. */
    Uni<Boolean> change(Unit unit, UUID id, ImportState to, Long rows, String problem, ImportState... from) {
        String[] states = new String[from.length];
        for (int i = 0; i < from.length; i++) {
            states[i] = from[i].name();
        }
        return unit.sql()
                .update(CHANGE, unit.tenant(), id, to.name(), rows, problem, now(unit), states)
                .map(changed -> changed == 1);
    }

    Uni<ImportJobView> get(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "import_job", id, "import " + text)
                .chain(() -> unit.sql().query(GET, unit.tenant(), id))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("import " + text);
                    }
                    return ImportJobView.of(rows.iterator().next(), unit.now());
                });
    }

    /** The oldest open job that no other instance is at work on, locked until the end of the transaction. */
    Uni<Optional<Open>> open(Unit unit) {
        return unit.sql().query(OPEN, unit.tenant()).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Open(
                    row.getUUID(0),
                    row.getString(1),
                    row.getString(2),
                    ImportState.valueOf(row.getString(3)),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getOffsetDateTime(7)));
        });
    }

    Uni<Optional<Batch>> nextBatch(Unit unit, UUID id) {
        return unit.sql().query(NEXT_BATCH, unit.tenant(), id).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            long first = row.getLong(1);
            JsonArray stored = new JsonArray(row.getString(2));
            List<RawRow> raw = new ArrayList<>(stored.size());
            for (int i = 0; i < stored.size(); i++) {
                raw.add(row(first + i, stored.getJsonArray(i)));
            }
            return Optional.of(new Batch(row.getInteger(0), raw));
        });
    }

    /** A row of a job that began before files could tell costs and categories has neither. */
    private static RawRow row(long number, JsonArray stored) {
        boolean tells = stored.size() > 4;
        return new RawRow(
                number,
                stored.getString(0),
                stored.getString(1),
                stored.getString(2),
                stored.getString(3),
                tells ? stored.getString(4) : null,
                tells ? stored.getString(5) : null);
    }

    Uni<Void> finishBatch(Unit unit, UUID id, int batch, long imported, long unchanged, List<RowError> errors) {
        long failed = errors.stream().mapToLong(RowError::row).distinct().count();
        Uni<Integer> stored = errors.isEmpty()
                ? Uni.createFrom().item(0)
                : unit.sql()
                        .update(
                                ADD_ERRORS,
                                unit.tenant(),
                                id,
                                errors.stream().map(RowError::row).toArray(Long[]::new),
                                errors.stream().map(RowError::column).toArray(String[]::new),
                                errors.stream().map(RowError::code).toArray(String[]::new),
                                errors.stream().map(RowError::message).toArray(String[]::new));
        return stored.chain(() -> unit.sql().update(BATCH_DONE, unit.tenant(), id, batch))
                .chain(() -> unit.sql().update(COUNT, unit.tenant(), id, imported, unchanged, failed))
                .replaceWithVoid();
    }

    Uni<Void> dropBatches(Unit unit, UUID id) {
        return unit.sql().update(DROP_BATCHES, unit.tenant(), id).replaceWithVoid();
    }

    Uni<List<RowError>> errors(Unit unit, UUID id, long after, int limit) {
        return unit.sql().query(ERRORS, unit.tenant(), id, after, limit).map(rows -> {
            List<RowError> errors = new ArrayList<>(rows.size());
            for (Row row : rows) {
                errors.add(new RowError(row.getLong(0), row.getString(1), row.getString(2), row.getString(3)));
            }
            return errors;
        });
    }

    private static OffsetDateTime now(Unit unit) {
        return OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC);
    }
}
