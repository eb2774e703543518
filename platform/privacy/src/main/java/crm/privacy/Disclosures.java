package crm.privacy;

import crm.contracts.privacy.ExportRequested;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What this service has put aside for exports. */
@ApplicationScoped
class Disclosures {

    private static final String NOTE = """
            insert into disclosure (tenant_id, id, text_id, subject, subjects, expires_at)
            select $1, $2, $3, $4, $5, $6::timestamptz where $6::timestamptz > $7::timestamptz
            on conflict do nothing
            """;

    private static final String DUE = """
            select id, text_id, subject, subjects from disclosure
            where tenant_id = $1 and collected_at is null order by id limit 1
            """;

    private static final String COLLECTED = """
            update disclosure d set collected_at = $3, rows = p.rows
            from (select coalesce(sum(row_count), 0)::bigint as rows from disclosed_page
                  where tenant_id = $1 and disclosure_id = $2) as p
            where d.tenant_id = $1 and d.id = $2 and d.collected_at is null
            returning d.rows
            """;

    private static final String EXPIRE = """
            delete from disclosed_page where tenant_id = $1 and ctid = any(array(
                select p.ctid from disclosed_page p
                    join disclosure d on d.tenant_id = p.tenant_id and d.id = p.disclosure_id
                where p.tenant_id = $1 and d.expires_at <= $2 limit 100))
            """;

    private static final String EXPIRED = """
            delete from disclosure d where d.tenant_id = $1 and d.expires_at <= $2
              and not exists (select from disclosed_page p where p.tenant_id = $1 and p.disclosure_id = d.id)
            """;

    private static final String TABLES = """
            select p.table_name, count(*), sum(p.row_count)::bigint
            from disclosure d
                left join disclosed_page p on p.tenant_id = d.tenant_id and p.disclosure_id = d.id
            where d.tenant_id = $1 and d.id = $2 and d.collected_at is not null and d.expires_at > $3
            group by p.table_name order by p.table_name
            """;

    private static final String PAGE = """
            select p.content
            from disclosed_page p join disclosure d on d.tenant_id = p.tenant_id and d.id = p.disclosure_id
            where p.tenant_id = $1 and p.disclosure_id = $2 and p.table_name = $3 and p.page = $4 and d.expires_at > $5
            """;

    /** An export that this service has to do its part of. */
    record Due(UUID id, String text, String subject, UUID[] subjects) {}

    /** Takes note of an export that has not expired yet. */
    Uni<Void> note(Unit unit, ExportRequested fact) {
        return unit.sql()
                .query(
                        NOTE,
                        unit.tenant(),
                        id(fact.exportId()),
                        fact.exportId(),
                        fact.subjectId(),
                        fact.subjects().stream().map(Disclosures::id).toArray(UUID[]::new),
                        fact.expiresAt().atOffset(ZoneOffset.UTC),
                        unit.now().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    Uni<Optional<Due>> due(Unit unit) {
        return unit.sql()
                .query(DUE, unit.tenant())
                .map(rows -> rows.stream()
                        .map(row -> new Due(row.getUUID(0), row.getString(1), row.getString(2), row.getArrayOfUUIDs(3)))
                        .findFirst());
    }

    Uni<Void> collect(Unit unit, Due due, PersonalTable table) {
        return unit.sql()
                .query(table.collection(), unit.tenant(), due.subjects(), due.id())
                .replaceWithVoid();
    }

    /** Notes that all of it is put aside; how many rows, none where it was noted before. */
    Uni<Optional<Long>> collected(Unit unit, Due due) {
        return unit.sql()
                .query(COLLECTED, unit.tenant(), due.id(), unit.now().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.stream().map(row -> row.getLong(0)).findFirst());
    }

    /** Removes some of what has expired; tells whether there may be more. */
    Uni<Boolean> expire(Unit unit) {
        return unit.sql()
                .update(EXPIRE, unit.tenant(), unit.now().atOffset(ZoneOffset.UTC))
                .flatMap(removed -> removed > 0
                        ? Uni.createFrom().item(true)
                        : unit.sql()
                                .update(EXPIRED, unit.tenant(), unit.now().atOffset(ZoneOffset.UTC))
                                .replaceWith(false));
    }

    /** What there is of an export, table by table. */
    Uni<DisclosureView> tables(Unit unit, String text) {
        return unit.sql()
                .query(TABLES, unit.tenant(), parse(text), unit.now().atOffset(ZoneOffset.UTC))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("export " + text);
                    }
                    List<DisclosureView.Table> tables = rows.stream()
                            .filter(row -> row.getString(0) != null)
                            .map(row -> new DisclosureView.Table(row.getString(0), row.getLong(1), row.getLong(2)))
                            .toList();
                    return new DisclosureView(text, tables);
                });
    }

    /** A page of a table: a JSON array. */
    Uni<String> page(Unit unit, String text, String table, long page) {
        return unit.sql()
                .query(PAGE, unit.tenant(), parse(text), table, page, unit.now().atOffset(ZoneOffset.UTC))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotFound("page " + page + " of the export " + text);
                    }
                    Row row = rows.iterator().next();
                    return row.getString(0);
                });
    }

    private static UUID parse(String text) {
        return Ids.parse("pde", text);
    }

    /** The id that a text id of any prefix stands for. */
    private static UUID id(String text) {
        return Ids.parse(text.substring(0, Math.max(0, text.indexOf('_'))), text);
    }
}
