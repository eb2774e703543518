package crm.customer.tier;

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
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Stores the tiers of customers. Whoever changes one holds the lock of the customer. */
@ApplicationScoped
class Tiers {

    private static final String BEARER = "select c.survivor_id, c.erased_at is not null as erased from customer c"
            + " where c.tenant_id = $1 and c.id = $2 and " + Visibility.sql("c", 3);

    private static final String FIND = """
            select customer_id, version, tier, ruled, stated, reason, stated_by, stated_at, programme, since
            from customer_tier where tenant_id = $1 and customer_id = $2
            """;

    private static final String PREPARE =
            "insert into customer_tier (tenant_id, customer_id) values ($1, $2) on conflict do nothing";

    private static final String SAVE = """
            update customer_tier
            set version = $3, tier = $4, stated = $5, reason = $6, stated_by = $7, stated_at = $8, programme = $9, since = $10
            where tenant_id = $1 and customer_id = $2
            """;

    /** Of several currencies one is enough. In the order of the ids, so that two who do this do not wait in a circle. */
    private static final String RULE = """
            insert into customer_tier as t (tenant_id, customer_id, ruled)
            select $1, n.id, case when n.large then 'KEY' else 'STANDARD' end
            from (select c.id, exists (select from customer_class k
                                       where k.tenant_id = c.tenant_id and k.id = c.id
                                         and k.name = 'abc' and k.value = 'A') as large
                  from customer c where c.tenant_id = $1 and c.id = any($2)) n
            where n.large or exists (select from customer_tier o where o.tenant_id = $1 and o.customer_id = n.id)
            order by n.id
            on conflict (tenant_id, customer_id) do update set ruled = excluded.ruled where t.ruled <> excluded.ruled
            """;

    private static final String DUE = """
            select n.customer_id from (
                (select customer_id from customer_tier
                 where tenant_id = $1 and tier <> coalesce(stated, ruled) order by customer_id limit $3)
                union
                (select customer_id from customer_tier
                 where tenant_id = $1 and tier = 'KEY' and programme < $2 order by programme, customer_id limit $3)
            ) n order by n.customer_id limit $3
            """;

    /**
     * The customer that is in a tier.
     *
     * @param survivor the customer that stands for it, null where it stands for itself
     */
    record Bearer(UUID survivor, boolean erased) {}

    /** The customer; fails with {@link NotFound} where the caller does not see it. */
    Uni<Bearer> bearer(Unit unit, UUID customer) {
        return bearer(unit, customer, "");
    }

    /** The same, locked until the end of the transaction. */
    Uni<Bearer> lock(Unit unit, UUID customer) {
        return bearer(unit, customer, " for no key update");
    }

    Uni<TierState> find(Unit unit, UUID customer) {
        return read(unit, FIND, customer);
    }

    /** The tier, locked until the end of the transaction. */
    Uni<TierState> forChange(Unit unit, UUID customer) {
        return unit.sql()
                .query(PREPARE, unit.tenant(), customer)
                .chain(() -> read(unit, FIND + " for update", customer));
    }

    Uni<Void> save(Unit unit, TierState state) {
        TierState.Statement stated = state.statement();
        return unit.sql()
                .query(
                        SAVE,
                        unit.tenant(),
                        state.customer(),
                        state.version(),
                        state.tier().name(),
                        stated == null ? null : stated.tier().name(),
                        stated == null ? null : stated.reason(),
                        stated == null ? null : stated.by(),
                        stated == null ? null : time(stated.at()),
                        state.programme(),
                        time(state.since()))
                .replaceWithVoid();
    }

    /** Takes down what the revenue of customers says. */
    Uni<Void> rule(Unit unit, Collection<UUID> customers) {
        return unit.sql()
                .query(RULE, unit.tenant(), customers.toArray(UUID[]::new))
                .replaceWithVoid();
    }

    /** Some of those that are in another tier than they are to be in, or know of an older programme, by their ids. */
    Uni<List<UUID>> due(Unit unit, long programme, int most) {
        return unit.sql()
                .query(DUE, unit.tenant(), programme, most)
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toList());
    }

    private static Uni<Bearer> bearer(Unit unit, UUID customer, String lock) {
        return unit.sql()
                .query(BEARER + lock, Visibility.behind(unit.caller(), unit.tenant(), customer))
                .map(rows -> rows.stream()
                        .map(row -> new Bearer(row.getUUID(0), row.getBoolean(1)))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("customer " + Ids.text("cus", customer))));
    }

    private static Uni<TierState> read(Unit unit, String sql, UUID customer) {
        return unit.sql()
                .query(sql, unit.tenant(), customer)
                .map(rows -> rows.stream().map(Tiers::state).findFirst().orElseGet(() -> TierState.of(customer)));
    }

    private static TierState state(Row row) {
        String stated = row.getString("stated");
        OffsetDateTime since = row.getOffsetDateTime("since");
        return new TierState(
                row.getUUID("customer_id"),
                row.getLong("version"),
                Tier.valueOf(row.getString("tier")),
                Tier.valueOf(row.getString("ruled")),
                stated == null
                        ? null
                        : new TierState.Statement(
                                Tier.valueOf(stated),
                                row.getString("reason"),
                                row.getString("stated_by"),
                                row.getOffsetDateTime("stated_at").toInstant()),
                row.getLong("programme"),
                since == null ? null : since.toInstant());
    }

    private static OffsetDateTime time(Instant time) {
        return time == null ? null : OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
