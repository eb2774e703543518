package crm.analytics.score;

import crm.analytics.generation.Generations;
import crm.analytics.policy.Policy;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads what scores are computed from, with the classes that the customers had before. */
@ApplicationScoped
class CustomerStates {

    private static final String STATES = """
            select v.customer_id, v.currency, v.purchase_days::int4 as purchase_days,
                   (v.first_order_at at time zone 'UTC')::date as first_day,
                   (v.last_order_at at time zone 'UTC')::date as last_day,
                   v.net, v.cost, v.uncosted, v.paid, v.refunded,
                   coalesce(f.net, 0) as first_net,
                   y.net as year_net, y.cost as year_cost, y.uncosted as year_uncosted,
                   y.net_before, y.cost_before, y.uncosted_before, y.days, y.experiences, y.amount, y.amount_days,
                   a.served, a.served_year,
                   s.quadrant, s.quadrant_next, s.quadrant_seen, s.investment, s.value_type, s.abc, s.grade,
                   s.lifecycle, s.payment, s.churn_band,
                   -- Whom another one stood for meanwhile has no score, and goes on counting where it was.
                   coalesce(s.changes, (select max(c.sequence) from class_change c
                       where c.tenant_id = v.tenant_id and c.customer_id = v.customer_id
                           and c.currency = v.currency), 0) as changes
            from customer_value v
                left join customer_day f
                    on f.tenant_id = v.tenant_id and f.generation = v.generation and f.customer_id = v.customer_id
                        and f.currency = v.currency and f.day = (v.first_order_at at time zone 'UTC')::date
                left join customer_score s
                    on s.tenant_id = v.tenant_id and s.currency = v.currency and s.customer_id = v.customer_id
                cross join lateral (
                    select coalesce(sum(d.net) filter (where d.day > $2::date - 365), 0) as net,
                           coalesce(sum(d.cost) filter (where d.day > $2::date - 365), 0) as cost,
                           coalesce(sum(d.uncosted) filter (where d.day > $2::date - 365), 0) as uncosted,
                           coalesce(sum(d.net) filter (where d.day <= $2::date - 365), 0) as net_before,
                           coalesce(sum(d.cost) filter (where d.day <= $2::date - 365), 0) as cost_before,
                           coalesce(sum(d.uncosted) filter (where d.day <= $2::date - 365), 0) as uncosted_before,
                           (count(*) filter (where d.orders > 0))::int4 as days,
                           coalesce(sum(d.payments) + count(*) filter (where d.owed > 0 and d.day + $3::int4 < $2::date),
                               0)::int4 as experiences,
                           coalesce(sum(d.received), 0)
                               + coalesce(sum(d.owed) filter (where d.day + $3::int4 < $2::date), 0) as amount,
                           coalesce(sum(d.received_days - d.received * $3::int4), 0)
                               + coalesce(sum(d.owed * ($2::date - d.day - $3::int4))
                                   filter (where d.day + $3::int4 < $2::date), 0) as amount_days
                    from customer_day d
                    where d.tenant_id = v.tenant_id and d.generation = v.generation
                        and d.customer_id = v.customer_id and d.currency = v.currency
                        and d.day > $2::date - 730 and d.day <= $2::date) y
                cross join lateral (
                    select coalesce(sum(m.facts * c.cost), 0) as served,
                           coalesce(sum(m.facts * c.cost) filter (where m.month > $2::date - 365), 0) as served_year
                    from unnest($4::text[], $5::numeric[]) as c(kind, cost)
                        join activity_month m
                            on m.tenant_id = v.tenant_id and m.generation = v.generation
                                and m.customer_id = v.customer_id and m.kind = c.kind) a
            where v.tenant_id = $1 and v.generation =
            """;

    private static final String OF_CUSTOMERS = STATES + Generations.LIVE
            + " and v.customer_id = any($6::uuid[]) and ($7::text is null or v.currency = $7)"
            + " order by v.customer_id, v.currency";

    /** Named first: joined to a range of customers instead, the other tables would be read from their beginning. */
    private static final String AFTER = """
            select v.customer_id, exists (
                select from customer_score s where s.tenant_id = v.tenant_id and s.currency = v.currency
                    and s.customer_id = v.customer_id) as scored
            from customer_value v
            where v.tenant_id = $1 and v.customer_id > $2 and v.currency = $3 and v.generation =
            """ + Generations.LIVE + " order by v.customer_id limit $4";

    /** A customer as it is, and as it was classified last; the classes are null for one that never was. */
    record Known(CustomerState state, Classes classes, Score.Pending pending, long changes) {}

    private final OwnedCategories categories;

    CustomerStates(OwnedCategories categories) {
        this.categories = categories;
    }

    /** The given customers, in all their currencies. */
    Uni<List<Known>> of(Unit unit, LocalDate asOf, Policy policy, UUID... customers) {
        return read(unit, asOf, policy, null, customers);
    }

    /** The given customers, in one currency. */
    Uni<List<Known>> of(Unit unit, LocalDate asOf, Policy policy, String currency, UUID... customers) {
        return read(unit, asOf, policy, currency, customers);
    }

    /** A customer of a currency, who has been scored in it or never was. */
    record Member(UUID customerId, boolean scored) {}

    /** The next customers of a currency, by id. */
    Uni<List<Member>> after(Unit unit, String currency, UUID after, int limit) {
        return unit.sql().query(AFTER, unit.tenant(), after, currency, limit).map(rows -> {
            List<Member> members = new ArrayList<>(rows.size());
            rows.forEach(row -> members.add(new Member(row.getUUID(0), row.getBoolean(1))));
            return members;
        });
    }

    private Uni<List<Known>> read(Unit unit, LocalDate asOf, Policy policy, String currency, UUID... customers) {
        return unit.sql()
                .query(
                        OF_CUSTOMERS,
                        unit.tenant(),
                        asOf,
                        policy.paymentTermsDays(),
                        policy.costs().keySet().toArray(String[]::new),
                        policy.costs().values().toArray(BigDecimal[]::new),
                        customers,
                        currency)
                .map(rows -> {
                    List<Known> known = new ArrayList<>(rows.size());
                    rows.forEach(row -> known.add(known(row)));
                    return List.copyOf(known);
                })
                .chain(known -> categories.with(unit, known));
    }

    private static Known known(Row row) {
        // A score whose customer has not been classified yet says nothing about where it was.
        Classes classes = row.getLong("changes") == 0 || row.getString("quadrant") == null
                ? null
                : new Classes(
                        row.getString("quadrant"),
                        row.getString("investment"),
                        row.getString("value_type"),
                        row.getString("abc"),
                        row.getString("grade"),
                        row.getString("lifecycle"),
                        row.getString("payment"),
                        row.getString("churn_band"));
        Score.Pending pending = row.getString("quadrant_next") == null
                ? Score.Pending.NONE
                : new Score.Pending(row.getString("quadrant_next"), row.getInteger("quadrant_seen"));
        return new Known(state(row), classes, pending, row.getLong("changes"));
    }

    private static CustomerState state(Row row) {
        return new CustomerState(
                row.getUUID("customer_id"),
                row.getString("currency"),
                row.getInteger("purchase_days"),
                row.getLocalDate("first_day"),
                row.getLocalDate("last_day"),
                orders(row, "net", "cost", "uncosted"),
                row.getBigDecimal("first_net"),
                row.getBigDecimal("paid"),
                row.getBigDecimal("refunded"),
                orders(row, "year_net", "year_cost", "year_uncosted"),
                orders(row, "net_before", "cost_before", "uncosted_before"),
                row.getInteger("days"),
                new CustomerState.Payments(
                        row.getInteger("experiences"), row.getBigDecimal("amount"), row.getBigDecimal("amount_days")),
                row.getBigDecimal("served"),
                row.getBigDecimal("served_year"),
                Set.of());
    }

    private static CustomerState.Orders orders(Row row, String net, String cost, String uncosted) {
        return new CustomerState.Orders(row.getBigDecimal(net), row.getBigDecimal(cost), row.getBigDecimal(uncosted));
    }
}
