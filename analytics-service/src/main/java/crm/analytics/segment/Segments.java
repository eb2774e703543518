package crm.analytics.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.persistence.Conflict;
import crm.persistence.DatabaseErrors;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored segments of a tenant. */
@ApplicationScoped
class Segments {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final String SHOWN = "segment_id, name, condition::text as condition, version, deleted, created_at,"
            + " updated_at, sweep_from, sweep_as_of, swept_at";

    private static final String COLUMNS = "select " + SHOWN + " from segment where tenant_id = $1 ";

    /** Has members to find: it is new or changed, or a day (UTC) has passed since time could last change them. */
    private static final String DUE = """
            and (sweep_from is not null
                 or (timed and not deleted
                     and (swept_at at time zone 'UTC')::date < ($2::timestamptz at time zone 'UTC')::date))
            order by sweep_as_of nulls first limit 1
            """;

    private static final String INSERT = """
            insert into segment (tenant_id, segment_id, name, condition, timed, version, created_at, updated_at)
            values ($1, $2, $3, $4::text::jsonb, $5, 1, $6, $6)
            """;

    private static final String UPDATE = """
            update segment set name = $3, condition = $4::text::jsonb, timed = $5, version = version + 1,
                               updated_at = $6, deleted = $7, sweep_from = $8, sweep_as_of = null
            where tenant_id = $1 and segment_id = $2
            """;

    private static final String SWEPT = """
            update segment set sweep_from = $3, sweep_as_of = $4,
                               swept_at = case when $3::uuid is null then $4 else swept_at end
            where tenant_id = $1 and segment_id = $2
            """;

    private static final String RESTART =
            "update segment set sweep_from = $2, sweep_as_of = null where tenant_id = $1 and not deleted";

    Uni<Void> insert(Unit unit, UUID id, String name, Condition condition) {
        return unit.sql()
                .query(INSERT, unit.tenant(), id, name, json(condition), condition.timed(), time(unit.now()))
                .onFailure(failure -> DatabaseErrors.violatedUnique(failure).isPresent())
                .transform(failure -> taken(name))
                .replaceWithVoid();
    }

    /** Changes it and lets the whole population be evaluated again. */
    Uni<Void> update(Unit unit, UUID id, String name, Condition condition, boolean deleted) {
        return unit.sql()
                .query(
                        UPDATE,
                        unit.tenant(),
                        id,
                        name,
                        json(condition),
                        condition.timed(),
                        time(unit.now()),
                        deleted,
                        Segment.BEGINNING)
                .onFailure(failure -> DatabaseErrors.violatedUnique(failure).isPresent())
                .transform(failure -> taken(name))
                .replaceWithVoid();
    }

    /**
     * The segment.
     *
     * @throws NotFound where there is none, or no longer
     */
    Uni<Segment> get(Unit unit, UUID id) {
        return one(unit, id, "");
    }

    /** As {@link #get}, and it stays as it is until the end of the transaction. */
    Uni<Segment> locked(Unit unit, UUID id) {
        return one(unit, id, " for update");
    }

    private static Uni<Segment> one(Unit unit, UUID id, String lock) {
        return unit.sql()
                .query(COLUMNS + "and segment_id = $2 and not deleted" + lock, unit.tenant(), id)
                .map(rows -> first(rows).orElseThrow(() -> new NotFound("segment " + Ids.text("seg", id))));
    }

    /** All segments; of those that are deleted only the ones whose members have not left yet. */
    Uni<List<Segment>> all(Unit unit) {
        return unit.sql()
                .query(COLUMNS + "and (not deleted or sweep_from is not null)", unit.tenant())
                .map(Segments::list);
    }

    /**
     * One segment whose members have to be found, if there is any.
     *
     * @param lock whether it must stay as it is until the end of the transaction
     */
    Uni<Optional<Segment>> due(Unit unit, boolean lock) {
        String sql = COLUMNS + DUE + (lock ? " for update" : "");
        return unit.sql().query(sql, unit.tenant(), time(unit.now())).map(Segments::first);
    }

    /** Lets all segments be evaluated again. */
    Uni<Void> restart(Unit unit) {
        return unit.sql().query(RESTART, unit.tenant(), Segment.BEGINNING).replaceWithVoid();
    }

    /** Notes how far the evaluation of the whole population is: null when it is complete. */
    Uni<Void> swept(Unit unit, UUID id, UUID upTo, Instant asOf) {
        return unit.sql().query(SWEPT, unit.tenant(), id, upTo, time(asOf)).replaceWithVoid();
    }

    private static Optional<Segment> first(RowSet<Row> rows) {
        return list(rows).stream().findFirst();
    }

    private static List<Segment> list(RowSet<Row> rows) {
        List<Segment> segments = new ArrayList<>(rows.size());
        rows.forEach(row -> segments.add(segment(row)));
        return segments;
    }

    static Segment segment(Row row) {
        return new Segment(
                row.getUUID("segment_id"),
                row.getString("name"),
                condition(row.getString("condition")),
                row.getLong("version"),
                row.getBoolean("deleted"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                row.getUUID("sweep_from"),
                instant(row, "sweep_as_of"),
                instant(row, "swept_at"));
    }

    private static Condition condition(String json) {
        try {
            return ConditionJson.read(JSON.readTree(json), "/condition");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored condition is no JSON", e);
        }
    }

    private static String json(Condition condition) {
        return ConditionJson.write(condition).toString();
    }

    private static Conflict taken(String name) {
        return new Conflict("name-taken", "There is another segment called " + name + ".");
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
