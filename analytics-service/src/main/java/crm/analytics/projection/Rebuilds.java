package crm.analytics.projection;

import static crm.analytics.generation.Generations.CUSTOMER_VALUE;

import crm.analytics.generation.Generation;
import crm.analytics.generation.Generation.State;
import crm.persistence.Conflict;
import crm.persistence.DatabaseErrors;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The stored generations of the projection. */
@ApplicationScoped
class Rebuilds {

    private static final String COLUMNS =
            "select generation, facts_generation, operation_id, state, source, accept, positions, targets, facts,"
                    + " filled, comparison, started_at, state_at from projection_generation"
                    + " where tenant_id = $1 and name = $2 ";

    private static final String OPEN = """
            insert into projection_generation (tenant_id, name, generation, facts_generation, operation_id, state,
                                               source, accept, started_at, state_at)
            select $1, $2, last.generation + 1,
                   case when $4 = 'LOG' then last.generation + 1 else live.facts_generation end,
                   $3, case when $4 = 'LOG' then 'READING' else 'GROUPING' end, $4, $5, $6, $6
            from (select max(generation) as generation from projection_generation
                  where tenant_id = $1 and name = $2) last
                join projection_generation live on live.tenant_id = $1 and live.name = $2 and live.state = 'LIVE'
            """;

    private static final String STATE = "update projection_generation set state = $4, state_at = $5"
            + " where tenant_id = $1 and name = $2 and generation = $3";

    private static final String TARGETS = "update projection_generation set targets = $4"
            + " where tenant_id = $1 and name = $2 and generation = $3 and targets = '{}'";

    private static final String AT = """
             where tenant_id = $1 and name = $2 and generation = $3 and state = 'READING'
                and not exists (select from jsonb_each_text($4) as place(partition, next)
                                where coalesce(positions ->> place.partition, '0') <> place.next)
            """;

    private static final String IS_AT = "select count(*) from projection_generation" + AT;

    private static final String READ =
            "update projection_generation set positions = positions || $5, facts = facts + $6" + AT;

    private static final String FILLED = "update projection_generation set filled = filled || $4::int4"
            + " where tenant_id = $1 and name = $2 and generation = $3";

    private static final String COMPARED = "update projection_generation set comparison = $4"
            + " where tenant_id = $1 and name = $2 and generation = $3";

    private static final String CONSUMED =
            "select coalesce(sum(next_offset), 0)::int8 from consumer_offset where consumer = $1";

    /**
     * Opens a generation. The caller holds all locks of the tenant, so that every later batch knows of it.
     *
     * @throws Conflict where one is being built already
     */
    Uni<Void> open(Unit unit, UUID operationId, Rebuild.Source source, boolean accept) {
        return unit.sql()
                .query(OPEN, unit.tenant(), CUSTOMER_VALUE, operationId, source.name(), accept, now(unit))
                .onFailure(failure -> DatabaseErrors.violatedUnique(failure).isPresent())
                .transform(failure -> new Conflict("rebuild-in-progress", "A generation is being built already."))
                .replaceWithVoid();
    }

    Uni<Void> state(Unit unit, Rebuild rebuild, State state) {
        return unit.sql()
                .query(STATE, unit.tenant(), CUSTOMER_VALUE, number(rebuild), state.name(), now(unit))
                .replaceWithVoid();
    }

    /** Notes where the log ends, once. */
    Uni<Void> targets(Unit unit, Rebuild rebuild, JsonObject targets) {
        return unit.sql()
                .query(TARGETS, unit.tenant(), CUSTOMER_VALUE, number(rebuild), targets)
                .replaceWithVoid();
    }

    /**
     * Whether some partitions of the log are read just so far.
     *
     * @param place next offset by {@code topic/partition}
     */
    Uni<Boolean> isAt(Unit unit, Rebuild rebuild, JsonObject place) {
        return unit.sql()
                .query(IS_AT, unit.tenant(), CUSTOMER_VALUE, number(rebuild), place)
                .map(rows -> rows.iterator().next().getLong(0) == 1);
    }

    /**
     * Notes how far some partitions of the log are read. Nobody else notes anything until the end of the transaction.
     *
     * @param from next offset by {@code topic/partition}, as it has to be noted now
     * @param to the same, from now on
     * @return false where another instance has read on from the same place
     */
    Uni<Boolean> read(Unit unit, Rebuild rebuild, JsonObject from, JsonObject to, long facts) {
        return unit.sql()
                .update(READ, unit.tenant(), CUSTOMER_VALUE, number(rebuild), from, to, facts)
                .map(rows -> rows == 1);
    }

    /** Notes that a part of the views is filled. */
    Uni<Void> filled(Unit unit, Rebuild rebuild, int part) {
        return unit.sql()
                .query(FILLED, unit.tenant(), CUSTOMER_VALUE, number(rebuild), part)
                .replaceWithVoid();
    }

    Uni<Void> compared(Unit unit, Rebuild rebuild, JsonObject comparison) {
        return unit.sql()
                .query(COMPARED, unit.tenant(), CUSTOMER_VALUE, number(rebuild), comparison)
                .replaceWithVoid();
    }

    /** The generation that is being built, if there is one. */
    Uni<Optional<Rebuild>> building(Unit unit) {
        return list(unit, "and state in ('READING', 'GROUPING', 'DRAINING', 'COMPARING')", List.of())
                .map(found -> found.stream().findFirst());
    }

    /** The live generation, if the tenant has one yet. */
    Uni<Optional<Rebuild>> live(Unit unit) {
        return list(unit, "and state = 'LIVE'", List.of())
                .map(found -> found.stream().findFirst());
    }

    /** A generation that nobody reads any more and that was kept long enough. */
    Uni<Optional<Rebuild>> expired(Unit unit, Duration kept) {
        return list(
                        unit,
                        "and state in ('RETIRED', 'DIFFERENT') and state_at < $3 order by generation limit 1",
                        List.of(unit.now().minus(kept).atOffset(ZoneOffset.UTC)))
                .map(found -> found.stream().findFirst());
    }

    /** The generation that an operation builds or has built. */
    Uni<Optional<Rebuild>> operation(Unit unit, UUID operationId) {
        return list(unit, "and operation_id = $3", List.of(operationId))
                .map(found -> found.stream().findFirst());
    }

    /** All generations, the newest first. */
    Uni<List<Rebuild>> all(Unit unit) {
        return list(unit, "order by generation desc limit 100", List.of());
    }

    /** How many records of all topics the service has consumed. */
    Uni<Long> consumed(Unit unit, String consumer) {
        return unit.sql()
                .query(CONSUMED, consumer)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Uni<List<Rebuild>> list(Unit unit, String where, List<Object> more) {
        List<Object> parameters = new ArrayList<>(List.of(unit.tenant(), CUSTOMER_VALUE));
        parameters.addAll(more);
        return unit.sql().query(COLUMNS + where, parameters.toArray()).map(Rebuilds::read);
    }

    private static List<Rebuild> read(RowSet<Row> rows) {
        List<Rebuild> rebuilds = new ArrayList<>(rows.size());
        for (Row row : rows) {
            rebuilds.add(new Rebuild(
                    new Generation(
                            row.getInteger("generation"),
                            row.getInteger("facts_generation"),
                            State.valueOf(row.getString("state"))),
                    row.getUUID("operation_id"),
                    Rebuild.Source.valueOf(row.getString("source")),
                    row.getBoolean("accept"),
                    row.getJsonObject("positions"),
                    row.getJsonObject("targets"),
                    row.getLong("facts"),
                    Set.of(row.getArrayOfIntegers("filled")),
                    row.getJsonObject("comparison"),
                    instant(row, "started_at"),
                    instant(row, "state_at")));
        }
        return rebuilds;
    }

    private static int number(Rebuild rebuild) {
        return rebuild.generation().number();
    }

    private static OffsetDateTime now(Unit unit) {
        return unit.now().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
