package crm.persistence.query;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who sees single records besides those who do by {@link Visibility}'s general rules. One service decides it and
 * publishes it, the others follow; each keeps the rows that the predicate asks.
 */
public final class Grants {

    private static final String VERSIONS = """
            insert into record_grant_version as v (tenant_id, object_id, sequence)
            select $1, n.* from unnest($2::uuid[], $3::bigint[]) as n
            on conflict (tenant_id, object_id) do update set sequence = excluded.sequence
            where v.sequence < excluded.sequence
            returning v.object_id
            """;

    private static final String TAKE_BACK = """
            delete from record_grant g
            where g.tenant_id = $1 and g.object_id = any($2)
              and not exists (select from unnest($3::uuid[], $4::text[]) as n (object_id, principal)
                              where n.object_id = g.object_id and n.principal = g.principal)
            """;

    private static final String GIVE = """
            insert into record_grant (tenant_id, object_id, principal, object_type, granted_by, granted_at)
            select $1, n.object_id, n.principal, $4, $5, $6 from unnest($2::uuid[], $3::text[]) as n (object_id, principal)
            on conflict (tenant_id, object_id, principal) do nothing
            """;

    private Grants() {}

    /**
     * To whom a record is granted.
     *
     * @param object the record
     * @param sequence which version of it this is
     * @param principals all users that are to see it by grant, and no others
     */
    public record Grant(UUID object, long sequence, Set<String> principals) {}

    /**
     * Makes records visible to exactly those users by grant, unless a later version is known.
     *
     * @param type of the records, for those who look into the table
     * @param by on whose behalf
     */
    public static Uni<Void> set(Unit unit, String type, List<Grant> grants, String by) {
        Map<UUID, Grant> latest = new TreeMap<>();
        grants.forEach(grant ->
                latest.merge(grant.object(), grant, (one, other) -> one.sequence() > other.sequence() ? one : other));
        return unit.sql()
                .query(
                        VERSIONS,
                        unit.tenant(),
                        latest.keySet().toArray(UUID[]::new),
                        latest.values().stream().map(Grant::sequence).toArray(Long[]::new))
                .flatMap(rows -> {
                    List<UUID> objects = new ArrayList<>();
                    List<String> principals = new ArrayList<>();
                    List<UUID> taken = new ArrayList<>();
                    for (Row row : rows) {
                        UUID object = row.getUUID(0);
                        taken.add(object);
                        latest.get(object).principals().stream().sorted().forEach(principal -> {
                            objects.add(object);
                            principals.add(principal);
                        });
                    }
                    return write(unit, type, by, taken, objects, principals);
                });
    }

    private static Uni<Void> write(
            Unit unit, String type, String by, List<UUID> taken, List<UUID> objects, List<String> principals) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] granted = objects.toArray(UUID[]::new);
        String[] to = principals.toArray(String[]::new);
        OffsetDateTime now = OffsetDateTime.ofInstant(unit.now(), ZoneOffset.UTC);
        return unit.sql()
                .query(TAKE_BACK, unit.tenant(), taken.toArray(UUID[]::new), granted, to)
                .chain(() -> unit.sql().query(GIVE, unit.tenant(), granted, to, type, by, now))
                .replaceWithVoid();
    }
}
