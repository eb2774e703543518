package crm.analytics.score;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Keeps the scores. One statement writes all of a batch. */
@ApplicationScoped
class Scores {

    /** Its columns beside tenant, currency and customer, each with its type. */
    private static final Map<String, String> COLUMNS = columns(
            "as_of", "date",
            "scored_at", "timestamptz",
            "model_id", "uuid",
            "spend_id", "uuid",
            "policy_version", "int8",
            "cuts_version", "int8",
            "alive", "float8",
            "expected", "float8",
            "spend", "float8",
            "churn", "float8",
            "purchase_rate", "float8",
            "initial", "numeric",
            "margin", "float8",
            "historical", "numeric",
            "current_value", "numeric",
            "cross_sell", "numeric",
            "activation", "numeric",
            "referral", "numeric",
            "potential", "numeric",
            "actual", "numeric",
            "revenue_year", "numeric",
            "profit_year", "numeric",
            "profit_before", "numeric",
            "invested_year", "numeric",
            "recency", "int4",
            "frequency", "int4",
            "monetary", "numeric",
            "rfm", "int4",
            "categories", "int4",
            "payment_score", "float8",
            "quadrant", "text",
            "quadrant_next", "text",
            "quadrant_seen", "int4",
            "investment", "text",
            "value_type", "text",
            "abc", "text",
            "grade", "text",
            "lifecycle", "text",
            "payment", "text",
            "churn_band", "text",
            "changes", "int8");

    private static final String UPSERT = upsert();

    private static final String HOLD = """
            select customer_id from customer_score
            where tenant_id = $1 and currency = $2 and customer_id = any($3::uuid[])
            order by customer_id for update
            """;

    private static final String HOLD_FREE = """
            with held as materialized (
                select customer_id from customer_score where tenant_id = $1 and customer_id = any($2::uuid[])
                order by currency, customer_id for update skip locked)
            select c from unnest($2::uuid[]) as c
            where (select count(*) from held where customer_id = c)
                = (select count(*) from customer_score s where s.tenant_id = $1 and s.customer_id = c)
            """;

    private static Map<String, String> columns(String... namesAndTypes) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return columns;
    }

    private static String upsert() {
        StringBuilder arrays = new StringBuilder("$3::uuid[]");
        int place = 4;
        for (String type : COLUMNS.values()) {
            arrays.append(", $").append(place++).append("::").append(type).append("[]");
        }
        String names = String.join(", ", COLUMNS.keySet());
        String excluded =
                COLUMNS.keySet().stream().map(name -> "excluded." + name).collect(Collectors.joining(", "));
        return "insert into customer_score (tenant_id, currency, customer_id, " + names + ") select $1, $2, s.*"
                + " from unnest(" + arrays + ") as s(customer_id, " + names + ") order by s.customer_id"
                + " on conflict (tenant_id, currency, customer_id) do update set (" + names + ") = row (" + excluded
                + ")";
    }

    /**
     * Holds the scores of customers until the end of the transaction, so that nobody else writes them meanwhile; always in
     * the same order, so that two who do never wait for each other.
     *
     * @return who has a score in the currency; the caller may add to it
     */
    Uni<Set<UUID>> hold(Unit unit, String currency, UUID... customers) {
        return unit.sql().query(HOLD, unit.tenant(), currency, customers).map(rows -> {
            Set<UUID> held = new HashSet<>();
            rows.forEach(row -> held.add(row.getUUID(0)));
            return held;
        });
    }

    /**
     * Holds the scores, in all currencies, of those customers of whom nobody else holds any. The caller holds the locks of
     * the customers: who has no score yet gets none from anybody else.
     *
     * @return the customers whose scores are held, or who have none
     */
    Uni<UUID[]> holdFree(Unit unit, UUID... customers) {
        return unit.sql().query(HOLD_FREE, unit.tenant(), customers).map(rows -> {
            List<UUID> free = new ArrayList<>(rows.size());
            rows.forEach(row -> free.add(row.getUUID(0)));
            return free.toArray(UUID[]::new);
        });
    }

    /** A score with the number of changes of class that the customer has had, this one included. */
    record Numbered(Score score, long changes) {}

    /** Writes the scores of customers of one currency, all with the same basis. */
    Uni<Void> write(Unit unit, String currency, Basis basis, List<Numbered> scores) {
        Columns rows = new Columns(scores);
        return unit.sql()
                .query(
                        UPSERT,
                        unit.tenant(),
                        currency,
                        rows.of(it -> it.state().customerId(), UUID[]::new),
                        rows.of(it -> basis.asOf(), LocalDate[]::new),
                        rows.of(it -> unit.now().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new),
                        rows.of(it -> basis.buyingId(), UUID[]::new),
                        rows.of(it -> basis.spendId(), UUID[]::new),
                        rows.of(it -> basis.policyVersion(), Long[]::new),
                        rows.of(it -> basis.cutsVersion(), Long[]::new),
                        rows.number(Score.Values::alive),
                        rows.number(Score.Values::expected),
                        rows.number(Score.Values::spend),
                        rows.number(Score.Values::churn),
                        rows.number(Score.Values::rate),
                        rows.money(Score.Values::initial),
                        rows.number(Score.Values::margin),
                        rows.money(Score.Values::historical),
                        rows.money(Score.Values::current),
                        rows.money(Score.Values::crossSell),
                        rows.money(Score.Values::activation),
                        rows.money(Score.Values::referral),
                        rows.money(Score.Values::potential),
                        rows.money(Score.Values::actual),
                        rows.of(it -> it.state().year().net(), BigDecimal[]::new),
                        rows.money(Score.Values::profitYear),
                        rows.money(Score.Values::profitBefore),
                        rows.of(it -> it.state().servedYear(), BigDecimal[]::new),
                        rows.of(it -> it.state().recencyDays(basis.asOf()), Integer[]::new),
                        rows.of(it -> it.state().purchaseDays(), Integer[]::new),
                        rows.of(it -> it.state().lifetime().net(), BigDecimal[]::new),
                        rows.of(it -> it.values().rfm(), Integer[]::new),
                        rows.of(it -> it.values().categories(), Integer[]::new),
                        rows.number(Score.Values::paymentScore),
                        rows.text(Classes::quadrant),
                        rows.of(it -> it.pending().quadrant(), String[]::new),
                        rows.of(it -> it.pending().seen(), Integer[]::new),
                        rows.text(Classes::investment),
                        rows.text(Classes::valueType),
                        rows.text(Classes::abc),
                        rows.text(Classes::grade),
                        rows.text(Classes::lifecycle),
                        rows.text(Classes::payment),
                        rows.text(Classes::churn),
                        scores.stream().map(Numbered::changes).toArray(Long[]::new))
                .replaceWithVoid();
    }

    /** The scores column by column. */
    private record Columns(List<Numbered> scores) {

        <T> T[] of(Function<Score, T> column, IntFunction<T[]> array) {
            return scores.stream().map(it -> column.apply(it.score())).toArray(array);
        }

        Double[] number(Function<Score.Values, Double> column) {
            return of(score -> column.apply(score.values()), Double[]::new);
        }

        BigDecimal[] money(Function<Score.Values, BigDecimal> column) {
            return of(score -> column.apply(score.values()), BigDecimal[]::new);
        }

        String[] text(Function<Classes, String> column) {
            return of(score -> column.apply(score.classes()), String[]::new);
        }
    }
}
