package crm.customer.imports;

import crm.customer.profile.Intake;
import crm.customer.profile.IntakeUndoing.Result;
import crm.customer.profile.IntakeUndoing.Undone;
import crm.customer.profile.IntakeUndoing.Written;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Stores what became of the rows of imports. */
@ApplicationScoped
class ImportRows {

    private static final String ADD = """
            insert into import_row (tenant_id, job_id, row, outcome, customer_id, version_before, version, before, errors)
            select $1, $2, n.* from unnest($3::bigint[], $4::text[], $5::uuid[], $6::bigint[], $7::bigint[], $8::text[],
                                           $9::text[]) as n
            """;

    private static final String TO_UNDO = """
            select row, customer_id, version_before, version, before from import_row
            where tenant_id = $1 and job_id = $2 and outcome in ('CREATED', 'UPDATED') and undone is null
            order by row desc limit $3
            """;

    private static final String UNDONE = """
            update import_row r set undone = n.undone, before = null
            from unnest($3::bigint[], $4::text[]) as n (row, undone)
            where r.tenant_id = $1 and r.job_id = $2 and r.row = n.row
            """;

    /** Who was set back says what it said before the row, and has another version all the same. */
    private static final String SAME = """
            update import_row r set version = n.version
            from unnest($3::uuid[], $4::bigint[], $5::bigint[]) as n (customer_id, version_before, version)
            where r.tenant_id = $1 and r.job_id = $2 and r.customer_id = n.customer_id and r.version = n.version_before
              and r.outcome in ('CREATED', 'UPDATED') and r.undone is null
            """;

    private static final String DROP = """
            delete from import_row where tenant_id = $1 and job_id = $2 and row in
                (select row from import_row where tenant_id = $1 and job_id = $2 order by row limit $3)
            """;

    Uni<Void> add(Unit unit, UUID job, List<Intake> results) {
        if (results.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return unit.sql()
                .update(
                        ADD,
                        unit.tenant(),
                        job,
                        results.stream().map(Intake::ordinal).toArray(Long[]::new),
                        texts(results, result -> result.outcome().name()),
                        results.stream().map(Intake::customer).toArray(UUID[]::new),
                        results.stream().map(Intake::versionBefore).toArray(Long[]::new),
                        results.stream().map(Intake::version).toArray(Long[]::new),
                        texts(results, Intake::before),
                        texts(results, result -> RowError.json(result.errors())))
                .replaceWithVoid();
    }

    /** What was written and not taken back yet, the last rows first. */
    Uni<List<Written>> toUndo(Unit unit, UUID job, int most) {
        return unit.sql()
                .query(TO_UNDO, unit.tenant(), job, most)
                .map(rows -> rows.stream()
                        .map(row -> new Written(
                                row.getLong(0), row.getUUID(1), row.getLong(2), row.getLong(3), row.getString(4)))
                        .toList());
    }

    Uni<Void> undone(Unit unit, UUID job, List<Result> results) {
        List<Result> setBack = results.stream()
                .filter(result -> result.undone() == Undone.SET_BACK)
                .toList();
        return unit.sql()
                .update(
                        UNDONE,
                        unit.tenant(),
                        job,
                        results.stream()
                                .map(result -> result.written().ordinal())
                                .toArray(Long[]::new),
                        texts(results, result -> result.undone().name()))
                .chain(() -> unit.sql()
                        .update(
                                SAME,
                                unit.tenant(),
                                job,
                                setBack.stream()
                                        .map(result -> result.written().customer())
                                        .toArray(UUID[]::new),
                                setBack.stream()
                                        .map(result -> result.written().versionBefore())
                                        .toArray(Long[]::new),
                                setBack.stream().map(Result::version).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Takes some of a job's rows away; tells how many. */
    Uni<Integer> drop(Unit unit, UUID job, int most) {
        return unit.sql().update(DROP, unit.tenant(), job, most);
    }

    private static <T> String[] texts(List<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
