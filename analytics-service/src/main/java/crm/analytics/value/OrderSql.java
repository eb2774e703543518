package crm.analytics.value;

/** The definition of an order's contribution to its customer's value, shared by everything that computes it. */
final class OrderSql {

    /**
     * Per order, what a set of facts says: the columns of order_state. Every column is a commutative aggregate over the
     * set (or, max, sum), so the order in which facts arrive cannot matter. To be followed by "from …" with facts as
     * {@code f} and by {@link #BY_ORDER}.
     */
    static final String ORDER = """
            select f.subject as order_id, f.customer_id, f.currency, (f.placed_at at time zone 'UTC')::date as day,
                   min(f.placed_at) as placed_at,
                   sum(f.held) as held,
                   bool_or(f.kind = 'sales.order.cancelled') as cancelled,
                   sum(f.worth) as total,
                   sum(f.paid) as paid,
                   sum(f.refunded) as refunded,
                   sum(f.cost) as cost,
                   sum(f.uncosted) as uncosted,
                   count(*) filter (where f.kind = 'sales.order.paid') as payments,
                   coalesce(sum(f.paid) filter (where f.kind = 'sales.order.paid'), 0) as received,
                   coalesce(sum(f.paid * ((f.occurred_at at time zone 'UTC')::date
                       - (f.placed_at at time zone 'UTC')::date)) filter (where f.kind = 'sales.order.paid'), 0)
                       as received_days,
                   max(f.sequence) as sequence,
                   -- An order that is taken away takes its facts along, and brings them to where it goes.
                   sum(case f.kind when 'sales.order.released' then 1 - f.sequence
                       when 'sales.order.received' then f.sequence else 1 end) as facts,
                   max(f.partition) as partition, max(f.log_offset) as log_offset
            """;

    static final String BY_ORDER =
            " group by f.subject, f.customer_id, f.currency, (f.placed_at at time zone 'UTC')::date ";

    /** The facts that {@link #ORDER} is made of. */
    static final String OF_ORDERS = " f.kind like 'sales.order.%' ";

    /**
     * Rows of {@link #ORDER}, called {@code change}, with the columns that order_state derives. An order counts while
     * the customer holds it and has not called it off.
     */
    static final String DERIVED = """
            select *, held > 0 as placed, held > 0 and not cancelled as live,
                   case when held > 0 and not cancelled then total - refunded else 0 end as net,
                   case when held > 0 and not cancelled and uncosted > 0 then total - refunded else 0 end
                       as net_uncosted,
                   case when held > 0 and not cancelled then cost else 0 end as net_cost,
                   case when held > 0 and not cancelled then greatest(total - paid, 0) else 0 end as owed
            from change
            """;

    /** Per customer and currency, what its orders ({@code derived}, rows of {@link #DERIVED}) add up to. */
    static final String VALUE = """
            select customer_id, currency,
                   count(*) filter (where live) as orders,
                   coalesce(sum(total) filter (where live), 0) as ordered,
                   sum(paid) as paid, sum(refunded) as refunded,
                   sum(net) as net, sum(net_cost) as cost, sum(net_uncosted) as uncosted,
                   count(*) filter (where placed) as placed,
                   count(*) filter (where placed and cancelled) as cancelled,
                   count(distinct day) filter (where live) as purchase_days,
                   coalesce(sum(sequence) filter (where placed), 0) as versions, sum(facts) as facts,
                   min(placed_at) filter (where live) as first_order_at,
                   max(placed_at) filter (where live) as last_order_at,
                   (array_agg(order_id order by placed_at desc, order_id desc) filter (where live))[1]
                       as last_order_id,
                   max(partition) as state_partition, max(log_offset) as state_offset
            from derived group by customer_id, currency
            """;

    private OrderSql() {}
}
