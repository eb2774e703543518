package crm.customer.targetlist;

import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Stores who is on which list. */
@ApplicationScoped
class Memberships {

    private static final String SEEN = """
            select c.id, c.survivor_id, c.owner_id, c.org_unit, c.erased_at is not null from customer c
            where c.tenant_id = $1 and c.id = any($2) and c.withdrawn_at is null and
            """ + Visibility.sql("c", 3);

    private static final String FIND =
            "select m.* from target_list_member m where m.tenant_id = $1 and m.list_id = $2 and m.customer_id = any($3)";

    private static final String COUNT = """
            select count(*) from target_list_member m where m.tenant_id = $1 and m.list_id = $2 and m.state <> 'REMOVED'
            """;

    private static final String SAVE = """
            insert into target_list_member as m (tenant_id, list_id, customer_id, version, state, added_at, added_by,
                                                 converted_at, converted_by)
            select $1, $2, n.*
            from unnest($3::uuid[], $4::bigint[], $5::text[], $6::timestamptz[], $7::text[], $8::timestamptz[],
                        $9::text[]) as n
            on conflict (tenant_id, list_id, customer_id) do update
            set version = excluded.version, state = excluded.state, added_at = excluded.added_at,
                added_by = excluded.added_by, converted_at = excluded.converted_at, converted_by = excluded.converted_by
            """;

    /**
     * A customer that the caller sees.
     *
     * @param survivor the customer that stands for it, null where it stands for itself
     * @param erased whether the person was forgotten
     */
    record SeenCustomer(UUID id, UUID survivor, String ownerId, String orgUnit, boolean erased) {}

    /** Those of the customers that the caller sees. */
    Uni<Map<UUID, SeenCustomer>> seen(Unit unit, Collection<UUID> ids) {
        return unit.sql()
                .query(SEEN, Visibility.behind(unit.caller(), unit.tenant(), ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, SeenCustomer> seen = new HashMap<>();
                    for (Row row : rows) {
                        seen.put(
                                row.getUUID(0),
                                new SeenCustomer(
                                        row.getUUID(0),
                                        row.getUUID(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getBoolean(4)));
                    }
                    return seen;
                });
    }

    /** What each of the customers is on the list, or was. */
    Uni<Map<UUID, Membership>> find(Unit unit, UUID list, Collection<UUID> customers) {
        return unit.sql()
                .query(FIND, unit.tenant(), list, customers.toArray(UUID[]::new))
                .map(rows -> {
                    Map<UUID, Membership> found = new HashMap<>();
                    for (Row row : rows) {
                        Membership membership = membership(row);
                        found.put(membership.customer(), membership);
                    }
                    return found;
                });
    }

    /** How many are on the list. */
    Uni<Long> count(Unit unit, UUID list) {
        return unit.sql()
                .query(COUNT, unit.tenant(), list)
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Void> save(Unit unit, UUID list, List<Membership> changed) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : unit.sql()
                        .query(
                                SAVE,
                                unit.tenant(),
                                list,
                                changed.stream().map(Membership::customer).toArray(UUID[]::new),
                                changed.stream().map(Membership::version).toArray(Long[]::new),
                                texts(changed, one -> one.state().name()),
                                times(changed, Membership::addedAt),
                                texts(changed, Membership::addedBy),
                                times(changed, Membership::convertedAt),
                                texts(changed, Membership::convertedBy))
                        .replaceWithVoid();
    }

    private static Membership membership(Row row) {
        OffsetDateTime converted = row.getOffsetDateTime("converted_at");
        return new Membership(
                row.getUUID("customer_id"),
                row.getLong("version"),
                MemberState.valueOf(row.getString("state")),
                row.getOffsetDateTime("added_at").toInstant(),
                row.getString("added_by"),
                converted == null ? null : converted.toInstant(),
                row.getString("converted_by"));
    }

    private static String[] texts(List<Membership> all, Function<Membership, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Membership> all, Function<Membership, Instant> time) {
        return all.stream()
                .map(time)
                .map(instant -> instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
