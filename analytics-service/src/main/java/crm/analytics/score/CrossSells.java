package crm.analytics.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.analytics.generation.Generations;
import crm.analytics.model.basket.PairRule;
import crm.analytics.policy.Policy;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures which categories go together, and keeps what was found. */
@ApplicationScoped
class CrossSells {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A pair must be seen in this share of the customers, and in so many, to be no accident. */
    private static final double SUPPORT = 0.01;

    private static final int FEWEST_TOGETHER = 5;
    private static final int MOST_PAIRS = 20_000;
    private static final int MOST_RULES = 1000;

    /** A line keeps of an order's refunds what it has of the order. Unknown costs are assumed by the policy. */
    private static final String MEASURE = """
            with owned as (
                select o.customer_id, c.category, bool_or(o.day > $3::date - 365) as lately,
                       coalesce(sum((c.amount - coalesce(c.cost, c.amount * (1 - $4::numeric))) * o.net
                           / nullif(m.ordered, 0)) filter (where o.day > $3::date - 365), 0) as profit
                from order_mix m
                    join order_state o
                        on o.tenant_id = m.tenant_id and o.generation = m.generation
                            and o.customer_id = m.customer_id and o.currency = m.currency and o.day = m.day
                            and o.order_id = m.order_id
                    cross join lateral unnest(m.categories, m.amounts, m.costs) as c(category, amount, cost)
                where m.tenant_id = $1 and m.currency = $2 and o.live and o.day <= $3::date and m.generation =
            """ + Generations.LIVE + """
                group by o.customer_id, c.category
            ), base as (
                select count(distinct customer_id) as customers, count(distinct category)::int4 as categories from owned
            ), frequent as (
                select category, count(*) as buyers,
                       coalesce(sum(profit) / nullif(count(*) filter (where lately), 0), 0)::float8 as profit
                from owned group by category
                having count(*) >= greatest($5::int8, $6::float8 * (select customers from base))
            ), pair as (
                select a.category as one, b.category as other, count(*) as together
                from owned a
                    join owned b on b.customer_id = a.customer_id and b.category <> a.category
                where a.category in (select category from frequent) and b.category in (select category from frequent)
                group by a.category, b.category
                having count(*) >= greatest($5::int8, $6::float8 * (select customers from base))
                order by together desc, one, other limit $7
            )
            select base.customers, base.categories, p.one, p.other, p.together, f.buyers as buyers_one,
                   t.buyers as buyers_other, t.profit
            from base
                left join pair p on true
                left join frequent f on f.category = p.one
                left join frequent t on t.category = p.other
            """;

    private static final String KEEP = """
            insert into cross_sell (tenant_id, currency, as_of, customers, categories, rules)
            values ($1, $2, $3, $4, $5, $6::text::jsonb)
            on conflict (tenant_id, currency) do update
                set as_of = excluded.as_of, customers = excluded.customers, categories = excluded.categories,
                    rules = excluded.rules
            """;

    private static final String ALL =
            "select currency, customers, categories, rules::text as rules from cross_sell where tenant_id = $1";

    /** Measures a currency anew. */
    Uni<Void> measure(Unit unit, String currency, LocalDate asOf, Policy policy) {
        return unit.sql()
                .query(
                        MEASURE,
                        unit.tenant(),
                        currency,
                        asOf,
                        policy.marginRate(),
                        FEWEST_TOGETHER,
                        SUPPORT,
                        MOST_PAIRS)
                .map(CrossSells::found)
                .chain(found -> unit.sql()
                        .query(
                                KEEP,
                                unit.tenant(),
                                currency,
                                asOf,
                                found.customers(),
                                found.categories(),
                                write(found.rules())))
                .replaceWithVoid();
    }

    /** What is known of each currency. */
    Uni<Map<String, CrossSell>> all(Unit unit) {
        return unit.sql().query(ALL, unit.tenant()).map(rows -> {
            Map<String, CrossSell> all = new HashMap<>();
            for (Row row : rows) {
                all.put(
                        row.getString("currency"),
                        new CrossSell(
                                row.getLong("customers"), row.getInteger("categories"), read(row.getString("rules"))));
            }
            return all;
        });
    }

    private static CrossSell found(RowSet<Row> rows) {
        Row base = rows.iterator().next();
        long customers = base.getLong("customers");
        List<CrossSell.Rule> rules = new ArrayList<>();
        for (Row row : rows) {
            if (row.getString("one") == null) {
                continue;
            }
            PairRule<String> rule = PairRule.of(
                    row.getString("one"),
                    row.getString("other"),
                    customers,
                    row.getLong("buyers_one"),
                    row.getLong("buyers_other"),
                    row.getLong("together"));
            if (rule.lift() > 1) {
                rules.add(new CrossSell.Rule(rule.from(), rule.to(), rule.confidence(), row.getDouble("profit")));
            }
        }
        rules.sort(Comparator.comparingDouble((CrossSell.Rule rule) -> rule.confidence() * rule.profit())
                .reversed()
                .thenComparing(CrossSell.Rule::from)
                .thenComparing(CrossSell.Rule::to));
        return new CrossSell(
                customers, base.getInteger("categories"), rules.subList(0, Math.min(MOST_RULES, rules.size())));
    }

    private static String write(List<CrossSell.Rule> rules) {
        try {
            return JSON.writeValueAsString(rules);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<CrossSell.Rule> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored rules cannot be read", e);
        }
    }
}
