package crm.customer.profile;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The stored merges. Who changes those of a customer holds the lock of its record. */
@ApplicationScoped
class Merges {

    static final String COLUMNS = "m.id, m.survivor_id, m.merged_id, m.ordinal, m.reason, m.fields::text as fields,"
            + " m.merged_at, m.merged_by, m.undone_at, m.undone_by, m.undo_reason, m.returned";

    private static final String SELECT = "select " + COLUMNS + " from customer_merge m where m.tenant_id = $1 ";

    private static final String ADD = """
            insert into customer_merge (tenant_id, id, survivor_id, merged_id, ordinal, reason, fields, merged_at,
                                        merged_by)
            select $1, $2, $3, $4, coalesce(max(ordinal), 0) + 1, $5, $6::text::jsonb, $7, $8
            from customer_merge where tenant_id = $1 and survivor_id = $3
            """;

    private static final String CHOICES =
            "update customer_merge set fields = $3::text::jsonb where tenant_id = $1 and id = $2";

    private static final String UNDO = """
            update customer_merge set undone_at = $3, undone_by = $4, undo_reason = $5, returned = $6
            where tenant_id = $1 and id = $2
            """;

    private static final String CHAIN = """
            with recursive up (id, survivor_id) as (
                select c.id, c.survivor_id from customer c where c.tenant_id = $1 and c.id = $2
                union all
                select c.id, c.survivor_id from up u join customer c on c.tenant_id = $1 and c.id = u.survivor_id
            )
            select id from up
            """;

    /** Stores a merge with the next ordinal of its survivor. */
    Uni<Merge> add(Unit unit, Merge merge) {
        return unit.sql()
                .query(
                        ADD,
                        unit.tenant(),
                        merge.id(),
                        merge.survivorId(),
                        merge.mergedId(),
                        merge.reason(),
                        json(merge.fields()),
                        merge.at().atOffset(ZoneOffset.UTC),
                        merge.by())
                .replaceWith(merge);
    }

    Uni<Optional<Merge>> find(Unit unit, UUID id) {
        return one(unit, "and m.id = $2", id);
    }

    /** The merge that lets another customer stand for this one. */
    Uni<Optional<Merge>> standingFor(Unit unit, UUID merged) {
        return one(unit, "and m.merged_id = $2 and m.undone_at is null", merged);
    }

    /** The later merges of a survivor that stand, in their order. */
    Uni<List<Merge>> standing(Unit unit, UUID survivor, long after) {
        return unit.sql()
                .query(
                        SELECT + "and m.survivor_id = $2 and m.ordinal > $3 and m.undone_at is null order by m.ordinal",
                        unit.tenant(),
                        survivor,
                        after)
                .map(Merges::read);
    }

    Uni<Void> choices(Unit unit, Merge merge) {
        return unit.sql()
                .query(CHOICES, unit.tenant(), merge.id(), json(merge.fields()))
                .replaceWithVoid();
    }

    Uni<Void> undo(Unit unit, Merge merge) {
        Merge.Undone undone = merge.undone();
        return unit.sql()
                .query(
                        UNDO,
                        unit.tenant(),
                        merge.id(),
                        undone.at().atOffset(ZoneOffset.UTC),
                        undone.by(),
                        undone.reason(),
                        undone.returned().toArray(String[]::new))
                .replaceWithVoid();
    }

    /** The customer, who stands for it, who stands for that one, and so on. */
    Uni<List<UUID>> chain(Unit unit, UUID customer) {
        return unit.sql().query(CHAIN, unit.tenant(), customer).map(rows -> {
            List<UUID> ids = new ArrayList<>(rows.size());
            rows.forEach(row -> ids.add(row.getUUID(0)));
            return ids;
        });
    }

    static Merge read(Row row) {
        OffsetDateTime undoneAt = row.getOffsetDateTime("undone_at");
        return new Merge(
                row.getUUID("id"),
                row.getUUID("survivor_id"),
                row.getUUID("merged_id"),
                row.getLong("ordinal"),
                row.getString("reason"),
                choices(row.getString("fields")),
                row.getOffsetDateTime("merged_at").toInstant(),
                row.getString("merged_by"),
                undoneAt == null
                        ? null
                        : new Merge.Undone(
                                undoneAt.toInstant(),
                                row.getString("undone_by"),
                                row.getString("undo_reason"),
                                List.of(row.getArrayOfStrings("returned"))));
    }

    private static Uni<Optional<Merge>> one(Unit unit, String where, UUID id) {
        return unit.sql()
                .query(SELECT + where, unit.tenant(), id)
                .map(rows -> read(rows).stream().findFirst());
    }

    private static List<Merge> read(RowSet<Row> rows) {
        List<Merge> merges = new ArrayList<>(rows.size());
        rows.forEach(row -> merges.add(read(row)));
        return merges;
    }

    private static String json(Map<String, Merge.Choice> fields) {
        JsonObject json = new JsonObject();
        fields.forEach((name, choice) ->
                json.put(name, new JsonObject().put("before", choice.before()).put("after", choice.after())));
        return json.encode();
    }

    private static Map<String, Merge.Choice> choices(String json) {
        Map<String, Merge.Choice> choices = new TreeMap<>();
        new JsonObject(json).getMap().forEach((name, value) -> {
            Map<?, ?> choice = (Map<?, ?>) value;
            choices.put(name, new Merge.Choice(choice.get("before"), choice.get("after")));
        });
        return choices;
    }
}
