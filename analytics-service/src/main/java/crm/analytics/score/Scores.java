package crm.analytics.score;

import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Keeps the scores. One statement writes all of a batch. */
@ApplicationScoped
class Scores {

    private static final String UPSERT = """
            insert into customer_score (tenant_id, currency, customer_id, as_of, scored_at, model_id, spend_id,
                policy_version, cuts_version, alive, expected, spend, churn, margin, historical, current_value,
                cross_sell, activation, referral, potential, actual, revenue_year, profit_year, profit_before,
                invested_year, recency, frequency, monetary, rfm, payment_score, quadrant, quadrant_next,
                quadrant_seen, investment, value_type, abc, grade, lifecycle, payment, churn_band, changes)
            select $1, $2, s.*
            from unnest($3::uuid[], $4::date[], $5::timestamptz[], $6::uuid[], $7::uuid[], $8::int8[], $9::int8[],
                $10::float8[], $11::float8[], $12::float8[], $13::float8[], $14::float8[], $15::numeric[],
                $16::numeric[], $17::numeric[], $18::numeric[], $19::numeric[], $20::numeric[], $21::numeric[],
                $22::numeric[], $23::numeric[], $24::numeric[], $25::numeric[], $26::int4[], $27::int4[],
                $28::numeric[], $29::int4[], $30::float8[], $31::text[], $32::text[], $33::int4[], $34::text[],
                $35::text[], $36::text[], $37::text[], $38::text[], $39::text[], $40::text[], $41::int8[])
                as s(customer_id, as_of, scored_at, model_id, spend_id, policy_version, cuts_version, alive, expected,
                     spend, churn, margin, historical, current_value, cross_sell, activation, referral, potential,
                     actual, revenue_year, profit_year, profit_before, invested_year, recency, frequency, monetary, rfm,
                     payment_score, quadrant, quadrant_next, quadrant_seen, investment, value_type, abc, grade,
                     lifecycle, payment, churn_band, changes)
            order by s.customer_id
            on conflict (tenant_id, currency, customer_id) do update
                set (as_of, scored_at, model_id, spend_id, policy_version, cuts_version, alive, expected, spend, churn,
                     margin, historical, current_value, cross_sell, activation, referral, potential, actual,
                     revenue_year, profit_year, profit_before, invested_year, recency, frequency, monetary, rfm,
                     payment_score, quadrant, quadrant_next, quadrant_seen, investment, value_type, abc, grade,
                     lifecycle, payment, churn_band, changes)
                  = row (excluded.as_of, excluded.scored_at, excluded.model_id, excluded.spend_id,
                     excluded.policy_version, excluded.cuts_version, excluded.alive, excluded.expected, excluded.spend,
                     excluded.churn, excluded.margin, excluded.historical, excluded.current_value, excluded.cross_sell,
                     excluded.activation, excluded.referral, excluded.potential, excluded.actual,
                     excluded.revenue_year, excluded.profit_year, excluded.profit_before, excluded.invested_year,
                     excluded.recency, excluded.frequency, excluded.monetary, excluded.rfm, excluded.payment_score,
                     excluded.quadrant, excluded.quadrant_next, excluded.quadrant_seen, excluded.investment,
                     excluded.value_type, excluded.abc, excluded.grade, excluded.lifecycle, excluded.payment,
                     excluded.churn_band, excluded.changes)
            """;

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
                        rows.of(it -> basis.asOf(), java.time.LocalDate[]::new),
                        rows.of(it -> unit.now().atOffset(ZoneOffset.UTC), java.time.OffsetDateTime[]::new),
                        rows.of(it -> basis.buyingId(), UUID[]::new),
                        rows.of(it -> basis.spendId(), UUID[]::new),
                        rows.of(it -> basis.policyVersion(), Long[]::new),
                        rows.of(it -> basis.cutsVersion(), Long[]::new),
                        rows.number(Score.Values::alive),
                        rows.number(Score.Values::expected),
                        rows.number(Score.Values::spend),
                        rows.number(Score.Values::churn),
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
