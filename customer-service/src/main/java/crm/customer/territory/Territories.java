package crm.customer.territory;

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

/** Stores territories, and how far the customers have been gone through since the last change of one. */
@ApplicationScoped
public class Territories {

    private static final String IN_FORCE = "select t.* from territories_in_force() t";

    private static final String ALL = "select t.* from territory t where t.tenant_id = $1 order by t.name, t.id";

    private static final String ONE = "select t.* from territory t where t.tenant_id = $1 and t.id = $2";

    private static final String COUNT = "select count(*) from territory where tenant_id = $1";

    private static final String SAVE = """
            insert into territory (tenant_id, id, version, name, priority, enabled, filter, owner_id, rule_id, changed_by,
                                   created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (tenant_id, id) do update
            set version = excluded.version, name = excluded.name, priority = excluded.priority,
                enabled = excluded.enabled, filter = excluded.filter, owner_id = excluded.owner_id,
                rule_id = excluded.rule_id, changed_by = excluded.changed_by, updated_at = excluded.updated_at
            """;

    private static final String CHANGED = """
            insert into territory_sweep as s (tenant_id, changes, last_id, open) values ($1, 1, null, true)
            on conflict (tenant_id) do update set changes = s.changes + 1, last_id = null, open = true
            """;

    private static final String SWEEP = """
            select s.last_id from territory_sweep s where s.tenant_id = $1 and s.open for update skip locked
            """;

    private static final String SWEPT = "update territory_sweep set last_id = $2, open = $3 where tenant_id = $1";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Those in force, in the order in which they count. They stay as they are until the transaction ends. */
    public Uni<List<Territory>> inForce(Unit unit) {
        return unit.sql()
                .query(IN_FORCE)
                .map(rows -> rows.stream().map(Territories::territory).toList());
    }

    /** All of them, in force or not, by their names. */
    Uni<List<Territory>> all(Unit unit) {
        return unit.sql()
                .query(ALL, unit.tenant())
                .map(rows -> rows.stream().map(Territories::territory).toList());
    }

    /** The territory; fails with {@link NotFound} where there is none. */
    Uni<Territory> get(Unit unit, UUID id) {
        return one(unit, id, ONE);
    }

    /** As {@link #get}, locked until the end of the transaction. */
    Uni<Territory> forChange(Unit unit, UUID id) {
        return one(unit, id, ONE + " for update");
    }

    private static Uni<Territory> one(Unit unit, UUID id, String sql) {
        return unit.sql().query(sql, unit.tenant(), id).map(rows -> {
            if (rows.size() == 0) {
                throw new NotFound("territory " + Ids.text("ter", id));
            }
            return territory(rows.iterator().next());
        });
    }

    Uni<Long> count(Unit unit) {
        return unit.sql()
                .query(COUNT, unit.tenant())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Stores a territory, and has all customers gone through again. */
    Uni<Void> save(Unit unit, Territory territory) {
        return unit.sql()
                .query("select territories_lock()")
                .chain(() -> unit.sql()
                        .query(
                                SAVE,
                                unit.tenant(),
                                territory.id(),
                                territory.version(),
                                territory.name(),
                                territory.priority(),
                                territory.enabled(),
                                territory.filter(),
                                territory.ownerId(),
                                territory.ruleId(),
                                territory.changedBy(),
                                territory.createdAt().atOffset(ZoneOffset.UTC),
                                territory.updatedAt().atOffset(ZoneOffset.UTC)))
                .chain(() -> unit.sql().query(CHANGED, unit.tenant()))
                .replaceWithVoid();
    }

    /** Behind which customer to go on, locked until the end of the transaction; none where nothing is to be done. */
    public Uni<Optional<UUID>> sweep(Unit unit) {
        return unit.sql()
                .query(SWEEP, unit.tenant())
                .map(rows -> rows.stream()
                        .map(row -> Optional.ofNullable(row.getUUID(0)).orElse(BEFORE_ALL))
                        .findFirst());
    }

    /** Notes how far the customers have been gone through. */
    public Uni<Void> swept(Unit unit, UUID last, boolean more) {
        return unit.sql().update(SWEPT, unit.tenant(), last, more).replaceWithVoid();
    }

    static Territory territory(Row row) {
        return new Territory(
                row.getUUID("id"),
                row.getString("name"),
                row.getInteger("priority"),
                row.getBoolean("enabled"),
                row.getString("filter"),
                row.getString("owner_id"),
                row.getUUID("rule_id"),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
