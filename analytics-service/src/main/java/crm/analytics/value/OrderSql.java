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
                   bool_or(f.kind in ('sales.order.placed', 'sales.order.imported')) as placed,
                   bool_or(f.kind = 'sales.order.cancelled') as cancelled,
                   max(f.total) as total,
                   coalesce(sum(f.amount) filter
                       (where f.kind in ('sales.order.paid', 'sales.order.imported')), 0) as paid,
                   coalesce(sum(f.amount) filter (where f.kind = 'sales.order.cancelled'), 0) as refunded,
                   max(f.sequence) as sequence, count(*) as facts,
                   max(f.partition) as partition, max(f.log_offset) as log_offset
            """;

    static final String BY_ORDER =
            " group by f.subject, f.customer_id, f.currency, (f.placed_at at time zone 'UTC')::date ";

    /** The kinds of facts that {@link #ORDER} is made of. */
    static final String ORDER_KINDS =
            " f.kind in ('sales.order.placed', 'sales.order.imported', 'sales.order.paid', 'sales.order.cancelled') ";

    /** Per customer and currency, what its orders ({@code change}, rows of {@link #ORDER}) add up to. */
    static final String VALUE = """
            select customer_id, currency,
                   count(*) filter (where placed and not cancelled) as orders,
                   coalesce(sum(total) filter (where placed and not cancelled), 0) as ordered,
                   sum(paid) as paid, sum(refunded) as refunded,
                   count(*) filter (where placed) as placed,
                   count(*) filter (where placed and cancelled) as cancelled,
                   count(distinct day) filter (where placed and not cancelled) as purchase_days,
                   sum(sequence) as versions, sum(facts) as facts,
                   min(placed_at) filter (where placed and not cancelled) as first_order_at,
                   max(placed_at) filter (where placed and not cancelled) as last_order_at,
                   (array_agg(order_id order by placed_at desc, order_id desc)
                       filter (where placed and not cancelled))[1] as last_order_id,
                   max(partition) as state_partition, max(log_offset) as state_offset
            from change group by customer_id, currency
            """;

    private OrderSql() {}
}
