package crm.attributes;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The work that a change of definitions leaves for the background, in steps of one batch, each a transaction of its own:
 * after a crash the next instance goes on. A definition is locked meanwhile, so that instances do not do it twice.
 */
@ApplicationScoped
class AttributeSteps {

    private static final int BATCH = 5_000;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String NEXT = """
            select d.*, coalesce(d.progress, $3) as after, null::text as entries from attribute_definition d
            where d.tenant_id = $1 and d.object = any($2)
              and (d.state = 'DELETING' or d.index_state in ('BUILDING', 'DROPPING'))
            order by d.updated_at
            limit 1
            for update skip locked
            """;

    /** What a writer put there meanwhile is newer: it stays. */
    private static final String BUILD = """
            with batch as (select r.id, r.attributes ->> $5::text as value from %s r
                           where r.tenant_id = $1 and r.id > $2 order by r.id limit $6),
                 added as (insert into attribute_index (tenant_id, attribute_id, record_id, key)
                           select $1, $3, b.id, attribute_key($4, b.value) from batch b
                           on conflict (tenant_id, attribute_id, record_id) do nothing)
            select id from batch order by id desc limit 1
            """;

    /** A schema changes, and not the records: they keep their versions. */
    private static final String CLEAR = """
            with batch as (select r.id from %s r where r.tenant_id = $1 and r.id > $2 order by r.id limit $4),
                 cleared as (update %1$s r set attributes = r.attributes - $3::text from batch b
                             where r.tenant_id = $1 and r.id = b.id and jsonb_exists(r.attributes, $3))
            select id from batch order by id desc limit 1
            """;

    private static final String DROP = """
            delete from attribute_index i
            where i.tenant_id = $1 and i.attribute_id = $2
              and i.record_id = any (array(select x.record_id from attribute_index x
                                           where x.tenant_id = $1 and x.attribute_id = $2 limit $3))
            """;

    private static final String PROGRESS =
            "update attribute_definition set progress = $3 where tenant_id = $1 and id = $2";

    private static final String INDEX_STATE = """
            update attribute_definition set index_state = $3, progress = null, version = version + 1, updated_at = $4
            where tenant_id = $1 and id = $2
            """;

    private static final String REMOVE = "delete from attribute_definition where tenant_id = $1 and id = $2";

    private final AttributeDefinitions definitions;

    AttributeSteps(AttributeDefinitions definitions) {
        this.definitions = definitions;
    }

    /** Does the next step. False where there is none. */
    Uni<Boolean> next(Unit unit, Map<String, AttributedObject> objects) {
        return unit.sql()
                .query(NEXT, unit.tenant(), objects.keySet().toArray(String[]::new), FIRST)
                .chain(rows -> {
                    for (Row row : rows) {
                        Attribute attribute = AttributeDefinitions.attribute(row);
                        String table = objects.get(attribute.object()).table();
                        return step(unit, attribute, table, row.getUUID("after"))
                                .replaceWith(true);
                    }
                    return Uni.createFrom().item(false);
                });
    }

    private Uni<Void> step(Unit unit, Attribute attribute, String table, UUID after) {
        if (attribute.deleting()) {
            return clear(unit, attribute, table, after);
        }
        return attribute.index() == IndexState.BUILDING
                ? build(unit, attribute, table, after)
                : drop(unit, attribute, () -> index(unit, attribute, IndexState.NONE));
    }

    private Uni<Void> build(Unit unit, Attribute attribute, String table, UUID after) {
        return unit.sql()
                .query(
                        BUILD.formatted(table),
                        unit.tenant(),
                        after,
                        attribute.id(),
                        attribute.type().name(),
                        attribute.name(),
                        BATCH)
                .map(AttributeSteps::last)
                .chain(last -> last.map(id -> progress(unit, attribute, id))
                        .orElseGet(() -> index(unit, attribute, IndexState.READY)));
    }

    private Uni<Void> clear(Unit unit, Attribute attribute, String table, UUID after) {
        return unit.sql()
                .query(CLEAR.formatted(table), unit.tenant(), after, attribute.name(), BATCH)
                .map(AttributeSteps::last)
                .chain(last -> last.map(id -> progress(unit, attribute, id))
                        .orElseGet(() -> drop(unit, attribute, () -> remove(unit, attribute))));
    }

    private Uni<Void> drop(Unit unit, Attribute attribute, Supplier<Uni<Void>> then) {
        return unit.sql()
                .update(DROP, unit.tenant(), attribute.id(), BATCH)
                .chain(removed -> removed > 0 ? Uni.createFrom().voidItem() : then.get());
    }

    private Uni<Void> remove(Unit unit, Attribute attribute) {
        return unit.sql()
                .query(REMOVE, unit.tenant(), attribute.id())
                .chain(() -> definitions.nextVersion(unit, attribute.object()));
    }

    private Uni<Void> index(Unit unit, Attribute attribute, IndexState state) {
        return unit.sql()
                .query(
                        INDEX_STATE,
                        unit.tenant(),
                        attribute.id(),
                        state.name(),
                        unit.now().atOffset(ZoneOffset.UTC))
                .chain(() -> definitions.nextVersion(unit, attribute.object()));
    }

    private static Uni<Void> progress(Unit unit, Attribute attribute, UUID last) {
        return unit.sql().query(PROGRESS, unit.tenant(), attribute.id(), last).replaceWithVoid();
    }

    private static Optional<UUID> last(Iterable<Row> rows) {
        for (Row row : rows) {
            return Optional.of(row.getUUID(0));
        }
        return Optional.empty();
    }
}
