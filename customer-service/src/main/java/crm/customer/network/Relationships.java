package crm.customer.network;

import crm.customer.profile.Kind;
import crm.customer.profile.Party;
import crm.customer.profile.SeenCustomers;
import crm.persistence.Conflict;
import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Stores relationships. */
@ApplicationScoped
class Relationships {

    private static final String ENDS = """
            select c.id, c.party, c.kinds, c.survivor_id, c.erased_at is not null as erased from customer c
            where c.tenant_id = $1 and c.id = any($2) and
            """ + Visibility.sql("c", 3);

    /** Whoever changes the hierarchy of a tenant does so alone, and sees what those before have committed. */
    private static final String HIERARCHY = "select pg_advisory_xact_lock(hashtextextended('hierarchy ' || $1, 0))";

    /** Customers of whom one stands for the other are one, so whoever is above the one is above the other, too. */
    private static final String ABOVE = """
            with recursive above (id) as (
                select $2::uuid
                union
                select n.id from above a
                cross join lateral (
                    select r.from_id as id from relationship r
                    where r.tenant_id = $1 and r.to_id = a.id and r.type = 'PARENT_OF' and r.ended_at is null
                    union all
                    select c.survivor_id from customer c
                    where c.tenant_id = $1 and c.id = a.id and c.survivor_id is not null
                    union all
                    select c.id from customer c where c.tenant_id = $1 and c.survivor_id = a.id
                ) n
            )
            select true from above where id = $3
            """;

    private static final String ADD = """
            insert into relationship (tenant_id, id, version, type, from_id, to_id, since, created_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict do nothing
            """;

    private static final String FIND = """
            select r.* from relationship r
            where r.tenant_id = $1 and r.id = $2 and (r.from_id = any($3) or r.to_id = any($3))
              and %s
              and %s
            """.formatted(
                    SeenCustomers.seen("r.tenant_id", "r.from_id", Visibility.sql("c", 4)),
                    SeenCustomers.seen("r.tenant_id", "r.to_id", Visibility.sql("c", 4)));

    private static final String END = """
            update relationship set version = $3, ended_at = $4, ended_by = $5 where tenant_id = $1 and id = $2
            """;

    /** Those of the customers that the caller sees. */
    Uni<Map<UUID, End>> ends(Unit unit, Set<UUID> ids) {
        return unit.sql()
                .query(ENDS, Visibility.behind(unit.caller(), unit.tenant(), ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, End> ends = new TreeMap<>();
                    for (Row row : rows) {
                        Set<Kind> kinds = Arrays.stream(row.getArrayOfStrings("kinds"))
                                .map(Kind::valueOf)
                                .collect(Collectors.toSet());
                        UUID id = row.getUUID("id");
                        ends.put(
                                id,
                                new End(
                                        id,
                                        Party.valueOf(row.getString("party")),
                                        kinds,
                                        row.getUUID("survivor_id"),
                                        row.getBoolean("erased")));
                    }
                    return ends;
                });
    }

    /** Keeps everybody else from changing the hierarchy until the end of the transaction. */
    Uni<Void> lockHierarchy(Unit unit) {
        return unit.sql().query(HIERARCHY, unit.tenant()).replaceWithVoid();
    }

    /** Whether the one is the other, or above it by however many steps. */
    Uni<Boolean> isAbove(Unit unit, UUID one, UUID other) {
        return unit.sql().query(ABOVE, unit.tenant(), other, one).map(rows -> rows.size() > 0);
    }

    /**
     * Adds a relationship.
     *
     * @return fails with {@link Conflict} where the same thing is said already
     */
    Uni<Void> add(Unit unit, Relationship added) {
        return unit.sql()
                .update(
                        ADD,
                        unit.tenant(),
                        added.id(),
                        added.version(),
                        added.type().name(),
                        added.from(),
                        added.to(),
                        time(added.since()),
                        added.createdBy())
                .invoke(count -> {
                    if (count == 0) {
                        throw new Conflict("related-already", "The customers are related like this already.");
                    }
                })
                .replaceWithVoid();
    }

    /** The relationship of one of the customers, who are one, if the caller sees both ends. */
    Uni<Relationship> find(Unit unit, List<UUID> customers, UUID id) {
        return load(unit, FIND, customers, id);
    }

    /** As {@link #find}, locked until the end of the transaction. */
    Uni<Relationship> forChange(Unit unit, List<UUID> customers, UUID id) {
        return load(unit, FIND + " for update of r", customers, id);
    }

    Uni<Void> end(Unit unit, Relationship ended) {
        return unit.sql()
                .query(END, unit.tenant(), ended.id(), ended.version(), time(ended.endedAt()), ended.endedBy())
                .replaceWithVoid();
    }

    private static Uni<Relationship> load(Unit unit, String sql, List<UUID> customers, UUID id) {
        UUID[] ends = customers.toArray(UUID[]::new);
        return unit.sql()
                .query(sql, Visibility.behind(unit.caller(), unit.tenant(), id, ends))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Relationships::relationship)
                        .findFirst()
                        .orElseThrow(() -> new NotFound("relationship " + Ids.text("rel", id))));
    }

    static Relationship relationship(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new Relationship(
                row.getUUID("id"),
                row.getLong("version"),
                RelationshipType.valueOf(row.getString("type")),
                row.getUUID("from_id"),
                row.getUUID("to_id"),
                row.getOffsetDateTime("since").toInstant(),
                row.getString("created_by"),
                ended == null ? null : ended.toInstant(),
                row.getString("ended_by"));
    }

    private static OffsetDateTime time(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
