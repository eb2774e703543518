package crm.analytics.report;

import static crm.analytics.report.Column.date;
import static crm.analytics.report.Column.money;
import static crm.analytics.report.Column.number;
import static crm.analytics.report.Column.share;
import static crm.analytics.report.Column.text;

import crm.analytics.merge.Merges;
import java.util.List;

/** The reports over scores and purchase days that a statement can say. */
final class BaseReports {

    private static final String SCORED = """
            , scored as (select s.* from customer_score s, given g
                         where s.tenant_id = g.tenant and s.currency = g.currency)
            """;

    private static final String BUYERS = SCORED + ", buyers as (select * from scored where frequency > 0) ";

    /** Revenue of a year, the largest first. */
    private static final String RANKED = SCORED + """
            , ranked as (
                select revenue_year, row_number() over best as place, count(*) over () as n,
                       sum(revenue_year) over best as up_to, sum(revenue_year) over () as total
                from scored where revenue_year > 0
                window best as (order by revenue_year desc, customer_id))
            """;

    static final List<Report> ALL = List.of(
            new SqlReport(
                    "rfm",
                    List.of(number("recency"), number("frequency"), number("customers"), money("meanMonetary")),
                    BUYERS + """
                    select rfm / 100 as recency, rfm / 10 % 10 as frequency, count(*) as customers,
                           round(avg(monetary), 2) as "meanMonetary", sum(count(*)) over ()::int8 as n
                    from buyers where rfm is not null group by 1, 2 order by 1, 2
                    """),
            new SqlReport("concentration", List.of(share("customersShare"), share("revenueShare")), RANKED + """
                    , figures as (
                        select max(n) as n,
                               max(up_to / total) filter (where place = ceil(0.2 * n)) as figure_top_share,
                               (min(place) filter (where up_to >= 0.8 * total))::float8 / max(n)
                                   as figure_customers_for80,
                               (2 * sum((n + 1 - place) * revenue_year) / (max(n) * max(total))
                                   - (max(n) + 1)::numeric / max(n))::float8 as figure_gini
                        from ranked)
                    select round(p::numeric / 100, 2) as "customersShare",
                           round(coalesce(r.up_to / r.total, 0), 6) as "revenueShare", f.*
                    from figures f cross join generate_series(0, 100) p
                        left join ranked r on r.place = ceil(p * f.n / 100.0)::int8
                    where f.n is not null order by p
                    """),
            new SqlReport(
                    "deciles",
                    List.of(number("decile"), number("customers"), money("revenue"), share("share")),
                    RANKED + """
                    select decile, count(*) as customers, sum(revenue_year) as revenue,
                           round(sum(revenue_year) / max(total), 6) as share, max(n) as n
                    from (select *, ntile(10) over (order by place) as decile from ranked) r
                    group by decile order by decile
                    """),
            new SqlReport(
                    "cohorts",
                    List.of(date("cohort"), number("month"), number("customers"), number("active"), money("revenue")),
                    """
                    , bought as (
                        -- Of a timestamp without zone: with one, the month costs more than all the rest.
                        select d.customer_id, d.day, date_trunc('month', d.day::timestamp) as month, d.net
                        from customer_day d, given g
                        where d.tenant_id = g.tenant and d.generation = g.generation and d.currency = g.currency
                            and d.orders > 0 and d.day <= g.day
                    ), days as (
                        select month, net, first_value(month) over each as cohort, lag(month) over each as month_before
                        from bought
                        window each as (partition by customer_id order by day)
                    ), cells as (
                        -- A customer counts once in a month: on the first of its days.
                        select cohort, month, count(*) filter (where month is distinct from month_before) as active,
                               sum(net) as revenue
                        from days group by 1, 2
                    )
                    select c.cohort::date as cohort,
                           ((extract(year from c.month) - extract(year from c.cohort)) * 12
                               + extract(month from c.month) - extract(month from c.cohort))::int4 as month,
                           s.active as customers, c.active, c.revenue,
                           (select sum(active)::int8 from cells where month = cohort) as n
                    from cells c join cells s on s.cohort = c.cohort and s.month = s.cohort, given g
                    where c.cohort > g.day - interval '36 months'
                    order by 1, 2
                    """),
            new SqlReport(
                    "value-distribution",
                    List.of(money("from"), money("to"), number("customers"), share("cumulativeShare")),
                    BUYERS + """
                    , valued as (select current_value::float8 as value, count(*) over () as n,
                                        avg(current_value::float8) over () as figure_mean,
                                        sum(current_value::float8) over () as figure_total
                                 from buyers where current_value is not null),
                    middle as (select percentile_cont(0.5) within group (order by value) as figure_median from valued),
                    binned as (
                        select case when value < 1 then 0 else width_bucket(log(value), 0, 6, 30) end as bin,
                               count(*) as customers, sum(value) as value, max(n) as n, max(figure_mean) as figure_mean,
                               max(figure_total) as figure_total
                        from valued group by 1)
                    select case when bin = 0 then 0 else round(power(10, (bin - 1) * 0.2)::numeric, 2) end as "from",
                           round(power(10, bin * 0.2)::numeric, 2) as "to", customers,
                           round((sum(value) over (order by bin) / nullif(figure_total, 0))::numeric, 6)
                               as "cumulativeShare", n, figure_mean, figure_total, figure_median
                    from binned cross join middle order by bin
                    """),
            new SqlReport("value-waterfall", List.of(text("component"), money("amount")), SCORED + """
                    , sums as (
                        select coalesce(sum(historical), 0) as historical, coalesce(sum(current_value), 0) as current,
                               sum(cross_sell) as cross_sell, coalesce(sum(activation), 0) as activation,
                               sum(referral) as referral, count(*) as n from scored)
                    select c.component, c.amount, n
                    from sums cross join lateral (values
                        (1, 'historical', historical), (2, 'current', current), (3, 'crossSell', cross_sell),
                        (4, 'activation', activation), (5, 'referral', referral),
                        (6, 'total', historical + current + activation + coalesce(cross_sell, 0) + coalesce(referral, 0)))
                        as c(place, component, amount)
                    where n > 0 and c.amount is not null order by c.place
                    """),
            new SqlReport("classes", List.of(text("classification"), text("class"), number("customers")), SCORED + """
                    , alike as (
                        select quadrant, investment, value_type, abc, grade, lifecycle, payment, churn_band,
                               count(*) as customers
                        from scored group by 1, 2, 3, 4, 5, 6, 7, 8)
                    select c.classification, c.class, sum(customers)::int8 as customers,
                           sum(sum(customers)) over (partition by c.classification)::int8 as n
                    from alike cross join lateral (values
                        ('quadrant', quadrant), ('investment', investment), ('valueType', value_type), ('abc', abc),
                        ('grade', grade), ('lifecycle', lifecycle), ('payment', payment), ('churn', churn_band))
                        as c(classification, class)
                    group by 1, 2 order by 1, 2
                    """),
            new SqlReport(
                    "transitions", List.of(text("classification"), text("from"), text("to"), number("customers")), """
                    , moved as (
                        select distinct c.classification, c.before, c.after, c.customer_id
                        from class_change c, given g
                        where c.tenant_id = g.tenant and c.currency = g.currency and c.before is not null
                            and c.at > g.day - interval '90 days')
                    select classification, before as "from", after as "to", count(*) as customers,
                           (select count(*) from customer_score s, given g
                            where s.tenant_id = g.tenant and s.currency = g.currency) as n
                    from moved group by 1, 2, 3 order by 1, 2, 3
                    """),
            new SqlReport("lifecycle", List.of(text("state"), number("customers")), SCORED + """
                    , people as (
                        select p.lifecycle, s.lifecycle as bought
                        from given g
                            join customer_profile p on p.tenant_id = g.tenant and p.generation = g.generation
                            left join scored s on s.customer_id = p.id
                        where
                    """ + Merges.ALONE + """
                        )
                    select state, count(*) as customers, sum(count(*)) over ()::int8 as n
                    from (select coalesce(nullif(bought, 'prospect'), lower(lifecycle), 'unknown') as state
                          from people) s
                    group by state order by count(*) desc, state
                    """),
            new SqlReport(
                    "payment-standing",
                    List.of(text("size"), text("record"), number("customers"), money("exposure")),
                    SCORED + """
                    , debts as (
                        select d.customer_id, sum(d.owed) as owed
                        from customer_day d, given g
                        where d.tenant_id = g.tenant and d.generation = g.generation and d.currency = g.currency
                            and d.owed > 0
                        group by d.customer_id)
                    select case when abc = 'A' then 'big' else 'small' end as size,
                           case payment when 'unrated' then 'unrated'
                               else split_part(payment, '-', 2) end as record,
                           count(*) as customers, coalesce(sum(owed), 0) as exposure, sum(count(*)) over ()::int8 as n
                    from scored left join debts using (customer_id) group by 1, 2 order by 1, 2
                    """));

    private BaseReports() {}
}
