package crm.analytics.value;

import static crm.analytics.fact.FactColumns.of;
import static crm.analytics.fact.FactColumns.times;

import crm.analytics.fact.Fact;
import crm.analytics.fact.Kinds;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Orders, purchase days and customer value. A batch is applied as a difference: what its facts change in an order's
 * contribution is added to the day and to the customer. Contributions are sums, so differences commute.
 */
final class OrderView {

    private static final String APPLY = "with change as (" + OrderSql.ORDER + """
              from unnest($3::text[], $4::text[], $5::int8[], $6::uuid[], $7::text[], $8::timestamptz[],
                          $9::timestamptz[], $10::int4[], $11::numeric[], $12::numeric[], $13::numeric[],
                          $14::numeric[], $15::int4[], $16::int4[], $17::int8[])
                  as f(subject, kind, sequence, customer_id, currency, placed_at, occurred_at, held, worth, paid,
                       refunded, cost, uncosted, partition, log_offset)
              """ + OrderSql.BY_ORDER + """
            ), stored as (
                insert into order_state as o (tenant_id, generation, customer_id, currency, day, order_id, placed_at,
                                              held, cancelled, total, paid, refunded, cost, uncosted, payments,
                                              received, received_days, sequence, facts)
                select $1, $2, customer_id, currency, day, order_id, placed_at, held, cancelled, total, paid,
                       refunded, cost, uncosted, payments, received, received_days, sequence, facts
                from change
                order by customer_id, currency, day, order_id
                on conflict (tenant_id, generation, customer_id, currency, day, order_id) do update
                    set placed_at = least(o.placed_at, excluded.placed_at),
                        held = o.held + excluded.held,
                        cancelled = o.cancelled or excluded.cancelled,
                        total = o.total + excluded.total,
                        paid = o.paid + excluded.paid,
                        refunded = o.refunded + excluded.refunded,
                        cost = o.cost + excluded.cost,
                        uncosted = o.uncosted + excluded.uncosted,
                        payments = o.payments + excluded.payments,
                        received = o.received + excluded.received,
                        received_days = o.received_days + excluded.received_days,
                        sequence = greatest(o.sequence, excluded.sequence),
                        facts = o.facts + excluded.facts
                returning new.customer_id, new.currency, new.day, new.order_id, new.placed_at, new.live,
                    new.live::int - coalesce(old.live::int, 0) as orders,
                    case when new.live then new.total else 0 end
                        - case when old.live then old.total else 0 end as ordered,
                    new.net - coalesce(old.net, 0) as net,
                    new.net_cost - coalesce(old.net_cost, 0) as cost,
                    new.net_uncosted - coalesce(old.net_uncosted, 0) as uncosted,
                    new.owed - coalesce(old.owed, 0) as owed,
                    new.payments - coalesce(old.payments, 0) as payments,
                    new.received - coalesce(old.received, 0) as received,
                    new.received_days - coalesce(old.received_days, 0) as received_days,
                    new.paid - coalesce(old.paid, 0) as paid,
                    new.refunded - coalesce(old.refunded, 0) as refunded,
                    new.placed::int - coalesce(old.placed::int, 0) as placed,
                    (new.placed and new.cancelled)::int - coalesce((old.placed and old.cancelled)::int, 0) as cancelled,
                    case when new.placed then new.sequence else 0 end
                        - case when old.placed then old.sequence else 0 end as versions,
                    new.facts - coalesce(old.facts, 0) as facts
            ), dated as (
                insert into customer_day as d (tenant_id, generation, customer_id, currency, day, orders, ordered, net,
                                               cost, uncosted, owed, payments, received, received_days)
                select $1, $2, customer_id, currency, day, sum(orders), sum(ordered), sum(net), sum(cost),
                       sum(uncosted), sum(owed), sum(payments), sum(received), sum(received_days)
                from stored
                group by customer_id, currency, day
                having num_nonnulls(nullif(sum(orders), 0), nullif(sum(ordered), 0), nullif(sum(net), 0),
                    nullif(sum(cost), 0), nullif(sum(uncosted), 0), nullif(sum(owed), 0), nullif(sum(payments), 0),
                    nullif(sum(received), 0)) > 0
                order by customer_id, currency, day
                on conflict (tenant_id, generation, customer_id, currency, day) do update
                    set orders = d.orders + excluded.orders, ordered = d.ordered + excluded.ordered,
                        net = d.net + excluded.net, cost = d.cost + excluded.cost,
                        uncosted = d.uncosted + excluded.uncosted, owed = d.owed + excluded.owed,
                        payments = d.payments + excluded.payments, received = d.received + excluded.received,
                        received_days = d.received_days + excluded.received_days
                returning new.customer_id, new.currency,
                    (new.orders > 0)::int - coalesce((old.orders > 0)::int, 0) as days
            ), delta as (
                -- Added up rather than joined: the planner does not know how many rows an array holds.
                select customer_id, currency, sum(orders) as orders, sum(ordered) as ordered, sum(net) as net,
                       sum(cost) as cost, sum(uncosted) as uncosted, sum(paid) as paid,
                       sum(refunded) as refunded, sum(placed) as placed, sum(cancelled) as cancelled, sum(days) as days,
                       sum(versions) as versions, sum(facts) as facts,
                       min(placed_at) as first_at, max(placed_at) as last_at,
                       (array_agg(order_id order by placed_at desc, order_id desc)
                           filter (where placed_at is not null))[1] as last_id,
                       max(partition) as partition, max(log_offset) as log_offset
                from (
                    select customer_id, currency, orders, ordered, net, cost, uncosted, paid, refunded, placed,
                           cancelled, 0 as days, versions, facts, case when live then placed_at end as placed_at,
                           order_id, 0 as partition, 0::int8 as log_offset
                    from stored
                    union all
                    select customer_id, currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, days, 0, 0, null, null, 0, 0 from dated
                    union all
                    select customer_id, currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, partition, log_offset
                    from change
                ) part
                group by customer_id, currency
            ), valued as (
                insert into customer_value as v (tenant_id, generation, customer_id, currency, orders, ordered, net,
                                                 cost, uncosted, paid, refunded, placed, cancelled, purchase_days, versions, facts,
                                                 first_order_at, last_order_at, last_order_id, state_partition,
                                                 state_offset, updated_at)
                select $1, $2, customer_id, currency, orders, ordered, net, cost, uncosted, paid, refunded, placed,
                       cancelled, days,
                       versions, facts, first_at, last_at, last_id, partition, log_offset, now()
                from delta
                order by customer_id, currency
                on conflict (tenant_id, generation, customer_id, currency) do update
                    set orders = v.orders + excluded.orders,
                        ordered = v.ordered + excluded.ordered,
                        net = v.net + excluded.net,
                        cost = v.cost + excluded.cost,
                        uncosted = v.uncosted + excluded.uncosted,
                        paid = v.paid + excluded.paid,
                        refunded = v.refunded + excluded.refunded,
                        placed = v.placed + excluded.placed,
                        cancelled = v.cancelled + excluded.cancelled,
                        purchase_days = v.purchase_days + excluded.purchase_days,
                        versions = v.versions + excluded.versions,
                        facts = v.facts + excluded.facts,
                        first_order_at = least(v.first_order_at, excluded.first_order_at),
                        last_order_at = greatest(v.last_order_at, excluded.last_order_at),
                        last_order_id = case
                            when v.last_order_at is null then excluded.last_order_id
                            when (excluded.last_order_at, excluded.last_order_id) > (v.last_order_at, v.last_order_id)
                                then excluded.last_order_id
                            else v.last_order_id end,
                        state_partition = excluded.state_partition,
                        state_offset = greatest(v.state_offset, excluded.state_offset),
                        updated_at = excluded.updated_at
                returning new.customer_id, old.customer_id is null as added
            )
            insert into customer_profile (tenant_id, generation, id)
            select distinct $1::text, $2::int, customer_id from valued where added order by customer_id
            on conflict do nothing
            """;

    /** Orders no longer count after these. */
    private static final Set<String> LEAVING = Set.of(Kinds.ORDER_CANCELLED, Kinds.ORDER_RELEASED);

    /** An order that leaves may have been the first or the last one: those are looked up again, by day and then by time. */
    private static final String EDGES = """
            update customer_value v
            set first_order_at = e.first_at, last_order_at = e.last_at, last_order_id = e.last_id
            from (
                select k.customer_id, k.currency, (
                           select min(o.placed_at) from order_state o
                           where o.tenant_id = $1 and o.generation = $2 and o.customer_id = k.customer_id
                               and o.currency = k.currency and o.live and o.day = (
                                   select d.day from customer_day d
                                   where d.tenant_id = $1 and d.generation = $2 and d.customer_id = k.customer_id
                                       and d.currency = k.currency and d.orders > 0
                                   order by d.day limit 1)) as first_at,
                       l.placed_at as last_at, l.order_id as last_id
                from (select distinct customer_id, currency
                      from unnest($3::uuid[], $4::text[]) as k(customer_id, currency)) k
                    left join lateral (
                        select o.placed_at, o.order_id from order_state o
                        where o.tenant_id = $1 and o.generation = $2 and o.customer_id = k.customer_id
                            and o.currency = k.currency and o.live and o.day = (
                                select d.day from customer_day d
                                where d.tenant_id = $1 and d.generation = $2 and d.customer_id = k.customer_id
                                    and d.currency = k.currency and d.orders > 0
                                order by d.day desc limit 1)
                        order by o.placed_at desc, o.order_id desc limit 1) l on true
            ) e
            where v.tenant_id = $1 and v.generation = $2 and v.customer_id = e.customer_id and v.currency = e.currency
            """;

    private OrderView() {}

    static Uni<Void> apply(Unit unit, int generation, List<Fact> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> applied = unit.sql()
                .query(
                        APPLY,
                        unit.tenant(),
                        generation,
                        of(facts, Fact::subject, String[]::new),
                        of(facts, Fact::kind, String[]::new),
                        of(facts, Fact::sequence, Long[]::new),
                        of(facts, Fact::customerId, UUID[]::new),
                        of(facts, Fact::currency, String[]::new),
                        times(facts, Fact::placedAt),
                        times(facts, Fact::occurredAt),
                        of(facts, fact -> fact.effect().held(), Integer[]::new),
                        of(facts, fact -> fact.effect().worth(), BigDecimal[]::new),
                        of(facts, fact -> fact.effect().paid(), BigDecimal[]::new),
                        of(facts, fact -> fact.effect().refunded(), BigDecimal[]::new),
                        of(facts, fact -> fact.effect().cost(), BigDecimal[]::new),
                        of(facts, fact -> fact.effect().uncosted(), Integer[]::new),
                        of(facts, fact -> fact.position().partition(), Integer[]::new),
                        of(facts, fact -> fact.position().offset(), Long[]::new))
                .replaceWithVoid();
        List<Fact> leaving =
                facts.stream().filter(fact -> LEAVING.contains(fact.kind())).toList();
        return leaving.isEmpty() ? applied : applied.chain(() -> edges(unit, generation, leaving));
    }

    private static Uni<Void> edges(Unit unit, int generation, List<Fact> leaving) {
        return unit.sql()
                .query(
                        EDGES,
                        unit.tenant(),
                        generation,
                        of(leaving, Fact::customerId, UUID[]::new),
                        of(leaving, Fact::currency, String[]::new))
                .replaceWithVoid();
    }
}
