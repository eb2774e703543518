package crm.customer.targetlist;

import crm.persistence.Conflict;
import crm.persistence.NotFound;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Stores lists of target customers. */
@ApplicationScoped
class TargetLists {

    private static final String ADD = """
            insert into target_list (tenant_id, id, version, name, rule, owner_id, org_unit, created_at, updated_at)
            values ($1, $2, 1, $3, $4, $5, $6, $7, $7)
            on conflict (tenant_id, owner_id, lower(name)) do nothing
            """;

    private static final String FIND =
            "select l.* from target_list l where l.tenant_id = $1 and l.id = $2 and " + Visibility.sql("l", 3);

    private static final String SAVE = """
            update target_list l set version = $3, name = $4, rule = $5, frozen_at = $6, updated_at = $7
            where l.tenant_id = $1 and l.id = $2
              and not exists (select from target_list o
                              where o.tenant_id = $1 and o.owner_id = l.owner_id and lower(o.name) = lower($4)
                                and o.id <> $2)
            """;

    /** @return fails with {@link Conflict} where the owner has a list of that name */
    Uni<Void> add(Unit unit, TargetList list) {
        return unit.sql()
                .update(
                        ADD,
                        unit.tenant(),
                        list.id(),
                        list.name(),
                        list.rule(),
                        list.ownerId(),
                        list.orgUnit(),
                        time(list.createdAt()))
                .invoke(added -> requireFree(added, list))
                .replaceWithVoid();
    }

    /** @return fails with {@link NotFound} where there is no such list or the caller does not see it */
    Uni<TargetList> find(Unit unit, UUID id, String text) {
        return find(unit, id, text, "");
    }

    /** The list, locked until the end of the transaction: nobody comes onto it or leaves it meanwhile. */
    Uni<TargetList> forChange(Unit unit, UUID id, String text) {
        return find(unit, id, text, " for no key update");
    }

    private static Uni<TargetList> find(Unit unit, UUID id, String text, String lock) {
        return unit.sql()
                .query(FIND + lock, Visibility.behind(unit.caller(), unit.tenant(), id))
                .map(rows -> rows.stream()
                        .map(TargetLists::list)
                        .findFirst()
                        .orElseThrow(() -> new NotFound("target list " + text)));
    }

    /** @return fails with {@link Conflict} where the owner has another list of that name */
    Uni<Void> save(Unit unit, TargetList list) {
        return unit.sql()
                .update(
                        SAVE,
                        unit.tenant(),
                        list.id(),
                        list.version(),
                        list.name(),
                        list.rule(),
                        list.frozenAt() == null ? null : time(list.frozenAt()),
                        time(list.updatedAt()))
                .invoke(saved -> requireFree(saved, list))
                .replaceWithVoid();
    }

    static TargetList list(Row row) {
        OffsetDateTime frozen = row.getOffsetDateTime("frozen_at");
        return new TargetList(
                row.getUUID("id"),
                row.getLong("version"),
                row.getString("name"),
                row.getString("rule"),
                frozen == null ? null : frozen.toInstant(),
                row.getString("owner_id"),
                row.getString("org_unit"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static void requireFree(int written, TargetList list) {
        if (written == 0) {
            throw new Conflict("name-taken", "There is a list \"" + list.name() + "\" of this owner already.");
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
