package crm.customer.unit;

import crm.persistence.Ids;
import crm.persistence.NotFound;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.UnitTree;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Stores units, and answers questions about the tree that they form. */
@ApplicationScoped
class OrgUnits {

    private static final String LOCK = """
            insert into org_unit_tree as t (tenant_id, changes) values ($1, 1)
            on conflict (tenant_id) do update set changes = t.changes + 1
            """;

    private static final String SIZE = "select count(*) from org_unit where tenant_id = $1";

    private static final String CODE = "select true from org_unit where tenant_id = $1 and code = $2";

    /** The unit itself and all above it. */
    private static final String ABOVE = """
            with recursive above (id, parent_id) as (
                select id, parent_id from org_unit where tenant_id = $1 and id = $2
                union all
                select u.id, u.parent_id from above a
                join org_unit u on u.tenant_id = $1 and u.id = a.parent_id)
            select id from above
            """;

    private static final String HEIGHT = """
            with recursive below (id, height) as (
                select id, 1 from org_unit where tenant_id = $1 and id = $2
                union all
                select u.id, b.height + 1 from below b
                join org_unit u on u.tenant_id = $1 and u.parent_id = b.id)
            select max(height) from below
            """;

    private static final String USED = """
            select exists (select from org_unit u where u.tenant_id = $1 and u.parent_id = $2 and u.state = 'OPEN'),
                   exists (select from customer c where c.tenant_id = $1 and c.org_unit = $3)
            """;

    /** What stands in the way of closing a unit. */
    record Use(boolean units, boolean customers) {}

    /** Waits until no other transaction changes the tree, and keeps others from it until this one ends. */
    Uni<Void> lockTree(Unit unit) {
        return unit.sql().query(LOCK, unit.tenant()).replaceWithVoid();
    }

    Uni<Void> add(Unit unit, OrgUnit added) {
        return unit.session().persist(added);
    }

    /** Tells the predicate who sees what where the unit stands. */
    Uni<Void> place(Unit unit, OrgUnit placed, String parent) {
        return UnitTree.place(
                unit, List.of(new UnitTree.Place(placed.code(), parent, placed.isOpen(), placed.version())));
    }

    Uni<OrgUnit> find(Unit unit, UUID id) {
        return findOrNull(unit, id).invoke(found -> {
            if (found == null) {
                throw new NotFound("unit " + Ids.text("org", id));
            }
        });
    }

    /** The unit; null where there is none, or no id. */
    Uni<OrgUnit> findOrNull(Unit unit, UUID id) {
        return id == null
                ? Uni.createFrom().nullItem()
                : unit.session().find(OrgUnit.class, new RecordKey(unit.tenant(), id));
    }

    Uni<Long> size(Unit unit) {
        return unit.sql()
                .query(SIZE, unit.tenant())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Boolean> isTaken(Unit unit, String code) {
        return unit.sql().query(CODE, unit.tenant(), code).map(rows -> rows.size() > 0);
    }

    /** The unit and those above it, from below; nothing where the id is null. */
    Uni<List<UUID>> chain(Unit unit, UUID id) {
        return unit.sql()
                .query(ABOVE, unit.tenant(), id)
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    /** How many levels there are from the unit down to the lowest one, itself included. */
    Uni<Integer> height(Unit unit, UUID id) {
        return unit.sql()
                .query(HEIGHT, unit.tenant(), id)
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Use> use(Unit unit, OrgUnit used) {
        return unit.sql().query(USED, unit.tenant(), used.id(), used.code()).map(rows -> {
            var row = rows.iterator().next();
            return new Use(row.getBoolean(0), row.getBoolean(1));
        });
    }
}
