package crm.analytics.score;

import crm.analytics.generation.Generations;
import crm.analytics.policy.Policy;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Measures where the base of a currency is divided. Quantiles are those of type 7, linear between neighbours. */
final class CutSql {

    /** Activation depends on the base's own upper quartile, so potential value is computed here from the new one. */
    private static final String MEASURE = """
            with scored as (
                select s.historical, s.current_value, s.cross_sell, s.referral, s.alive, s.actual, s.revenue_year,
                       s.profit_year, s.profit_before, s.invested_year, s.recency, s.frequency, s.monetary
                from customer_score s where s.tenant_id = $1 and s.currency = $2 and s.frequency > 0
            ), upper_quartile as (
                select coalesce(percentile_cont(0.75) within group (order by current_value::float8), 0) as upper
                from scored
            ), valued as (
                select s.*, s.historical::float8 as past,
                       (coalesce(s.cross_sell, 0) + coalesce(s.referral, 0))::float8
                           + greatest(0, u.upper - coalesce(s.current_value, 0)::float8) * coalesce(s.alive, 0) as coming
                from scored s cross join upper_quartile u
            ), revenue as (
                -- Of equal ones any may come first: they are the same threshold.
                select min(revenue_year) filter (where before < $3::float8 * total) as key,
                       min(revenue_year) filter (where before < $4::float8 * total) as small
                from (select revenue_year, sum(revenue_year) over largest - revenue_year as before
                      from scored where revenue_year > 0
                      window largest as (order by revenue_year desc rows unbounded preceding)) r
                    cross join (select sum(revenue_year) as total from scored where revenue_year > 0) t
            )
            select count(*) as buyers, max(u.upper) as upper,
                   percentile_cont(array[0.5, $5::float8]) within group (order by past) as past,
                   avg(past) as past_mean,
                   percentile_cont(array[0.5, $5::float8]) within group (order by coming) as coming,
                   avg(coming) as coming_mean,
                   percentile_cont(array[0.5, $5::float8])
                       within group (order by coming + coalesce(current_value, 0)::float8) as future,
                   avg(coming + coalesce(current_value, 0)::float8) as future_mean,
                   percentile_cont($5::float8) within group (order by actual::float8) filter (where actual > 0)
                       as most_valuable,
                   percentile_cont(0.5) within group (order by profit_year::float8) as profit,
                   percentile_cont(0.5) within group (order by case
                       when invested_year = 0 then 0 when profit_year <= 0 then 'Infinity'
                       else invested_year::float8 / profit_year::float8 end) as ratio,
                   (select key::float8 from revenue) as key_revenue,
                   (select small::float8 from revenue) as small_revenue,
                   percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by profit_year::float8) as now_fifths,
                   percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by profit_before::float8)
                       as before_fifths,
                   percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by recency) as recency,
                   percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by frequency) as frequency,
                   percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by monetary::float8) as monetary
            from valued cross join upper_quartile u
            """;

    private static final String PURCHASES = """
            select coalesce(sum(v.net)::float8 / nullif(sum(v.purchase_days), 0), 0) as mean_spend,
                   coalesce(percentile_cont(0.95) within group (
                       order by extract(epoch from v.last_order_at - v.first_order_at) / 86400
                           / nullif(v.purchase_days - 1, 0)), 0)::float8 as longest_gap
            from customer_value v
            where v.tenant_id = $1 and v.currency = $2 and v.purchase_days > 0 and v.generation =
            """ + Generations.LIVE;

    private CutSql() {}

    static Uni<BaseCuts> measure(Unit unit, String currency, Policy policy) {
        return unit.sql().query(PURCHASES, unit.tenant(), currency).chain(purchases -> {
            Row of = purchases.iterator().next();
            return unit.sql()
                    .query(
                            MEASURE,
                            unit.tenant(),
                            currency,
                            policy.keyShare(),
                            policy.smallShare(),
                            1 - policy.topShare())
                    .map(rows -> cuts(
                            rows.iterator().next(), of.getDouble("mean_spend"), of.getDouble("longest_gap"), policy));
        });
    }

    private static BaseCuts cuts(Row row, double meanSpend, double longestGap, Policy policy) {
        long buyers = row.getLong("buyers");
        if (buyers == 0) {
            return BaseCuts.NONE;
        }
        Policy.Threshold threshold = policy.portfolio().threshold();
        return new BaseCuts(
                buyers,
                division(row, "past", threshold),
                division(row, "coming", threshold),
                division(row, "future", threshold),
                number(row, "most_valuable", Double.MAX_VALUE),
                ((Double[]) row.getValue("coming"))[1],
                number(row, "profit", 0),
                Math.min(number(row, "ratio", 0), Double.MAX_VALUE),
                number(row, "key_revenue", Double.MAX_VALUE),
                number(row, "small_revenue", Double.MAX_VALUE),
                points(row, "now_fifths", 0),
                points(row, "before_fifths", 0),
                number(row, "upper", 0),
                meanSpend,
                longestGap,
                points(row, "recency", 1),
                points(row, "frequency", 1),
                points(row, "monetary", 1));
    }

    private static double division(Row row, String of, Policy.Threshold threshold) {
        return switch (threshold) {
            case MEDIAN -> ((Double[]) row.getValue(of))[0];
            case TOP_FIFTH -> ((Double[]) row.getValue(of))[1];
            case MEAN -> number(row, of + "_mean", 0);
        };
    }

    /** The rule of the rfm package for R adds one to each quantile: who is on it belongs below. */
    private static List<Double> points(Row row, String name, double more) {
        List<Double> points = new ArrayList<>();
        for (Double point : (Double[]) row.getValue(name)) {
            points.add(point + more);
        }
        return points;
    }

    private static double number(Row row, String name, double otherwise) {
        Object value = row.getValue(name);
        return switch (value) {
            case null -> otherwise;
            case BigDecimal exact -> exact.doubleValue();
            case Number number -> number.doubleValue();
            default -> throw new IllegalStateException(name + " is no number");
        };
    }
}
