package crm.analytics.segment;

import crm.analytics.generation.Generations;
import crm.analytics.merge.Merges;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads the profiles of given customers from the live views. */
@ApplicationScoped
class Profiles {

    private static final String WHO =
            " where tenant_id = $1 and generation = " + Generations.LIVE + " and %s = any($2::uuid[])";
    private static final String CUSTOMERS = "select id, lifecycle from customer_profile p" + WHO.formatted("id")
            + " and " + Merges.ALONE + " order by id";
    private static final String SEEN = "select true from customer_profile p where p.tenant_id = $1 and p.generation = "
            + Generations.LIVE + " and p.id = $2 and " + Visibility.sql("p", 3);
    private static final String VALUES =
            "select customer_id, currency, orders, placed, cancelled, purchase_days, ordered, paid, refunded,"
                    + " first_order_at, last_order_at from customer_value" + WHO.formatted("customer_id");
    private static final List<String> NUMBERS =
            List.of("historical", "current_value", "potential", "actual", "revenue_year", "profit_year", "rfm");
    private static final List<String> MILLIONTHS = List.of("alive", "expected", "payment_score");
    private static final List<String> TEXTS =
            List.of("quadrant", "investment", "value_type", "abc", "grade", "lifecycle", "payment", "churn_band");
    private static final String SCORES = "select customer_id, currency, "
            + NUMBERS.stream()
                    .map(name -> "round(" + name + "::numeric, 6) as " + name)
                    .collect(Collectors.joining(", "))
            + MILLIONTHS.stream()
                    .map(name -> ", (round(" + name + " * 1000000) / 1000000)::numeric as " + name)
                    .collect(Collectors.joining())
            + ", " + String.join(", ", TEXTS)
            + " from customer_score where tenant_id = $1 and customer_id = any($2::uuid[])";
    private static final String ACTIVITY =
            "select customer_id, kind, facts from customer_activity" + WHO.formatted("customer_id");

    /** The profile of a customer, if it is known and the caller sees it. */
    Uni<Map<UUID, Profile>> visible(Unit unit, UUID customer) {
        return unit.sql()
                .query(SEEN, Visibility.behind(unit.caller(), unit.tenant(), customer))
                .chain(rows -> rows.size() == 0 ? Uni.createFrom().item(Map.of()) : of(unit, customer));
    }

    /** The profiles of those of the given customers that are known. */
    Uni<Map<UUID, Profile>> of(Unit unit, UUID... customers) {
        Map<UUID, Profile> profiles = new LinkedHashMap<>();
        return unit.sql()
                .query(CUSTOMERS, unit.tenant(), customers)
                .invoke(rows -> rows.forEach(row -> profiles.put(
                        row.getUUID(0),
                        new Profile(
                                row.getUUID(0),
                                row.getString(1),
                                new HashMap<>(2),
                                new HashMap<>(2),
                                new HashMap<>(4)))))
                .chain(() -> unit.sql().query(VALUES, unit.tenant(), customers))
                .invoke(rows -> addValues(profiles, rows))
                .chain(() -> unit.sql().query(SCORES, unit.tenant(), customers))
                .invoke(rows -> rows.forEach(row -> addScore(profiles, row)))
                .chain(() -> unit.sql().query(ACTIVITY, unit.tenant(), customers))
                .invoke(rows -> rows.forEach(
                        row -> profiles.get(row.getUUID(0)).activity().put(row.getString(1), row.getLong(2))))
                .replaceWith(profiles);
    }

    private static void addValues(Map<UUID, Profile> profiles, RowSet<Row> rows) {
        rows.forEach(row -> profiles.get(row.getUUID(0)).values().put(row.getString(1), value(row)));
    }

    private static void addScore(Map<UUID, Profile> profiles, Row row) {
        Profile profile = profiles.get(row.getUUID("customer_id"));
        if (profile != null) {
            Map<String, Comparable<?>> score = HashMap.newHashMap(NUMBERS.size() + MILLIONTHS.size() + TEXTS.size());
            NUMBERS.forEach(name -> score.put(name, row.getBigDecimal(name)));
            MILLIONTHS.forEach(name -> score.put(name, row.getBigDecimal(name)));
            TEXTS.forEach(name -> score.put(name, row.getString(name)));
            profile.scores().put(row.getString("currency"), score);
        }
    }

    private static Profile.Value value(Row row) {
        return new Profile.Value(
                row.getLong("orders"),
                row.getLong("placed"),
                row.getLong("cancelled"),
                row.getLong("purchase_days"),
                row.getBigDecimal("ordered"),
                row.getBigDecimal("paid"),
                row.getBigDecimal("refunded"),
                instant(row.getOffsetDateTime("first_order_at")),
                instant(row.getOffsetDateTime("last_order_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
