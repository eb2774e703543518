package crm.bench.company;

import crm.bench.platform.Api;
import crm.bench.platform.Database;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What the clients were told, held against what the platform has: no acknowledged order lost and none invented (I1, I2),
 * the view equal to what the sales database gives (I7), and the same money everywhere (I8).
 */
public final class Ledger {

    private static final int RESOLVED_AT_MOST = 2000;
    private static final int BATCH = 5000;
    private static final long DRAIN_SECONDS = 120;

    private static final String LIVE = """
            from customer_value v join projection_generation g
                on g.tenant_id = v.tenant_id and g.generation = v.generation
                    and g.name = 'customer-value' and g.state = 'LIVE'
            where v.tenant_id = ? and v.currency = ?
            """;

    /** Orders and their money, in one place. */
    private record Total(long orders, BigDecimal money) {
        Total minus(Total other) {
            return new Total(orders - other.orders, money.subtract(other.money));
        }

        boolean sameAs(Total other) {
            return orders == other.orders && money.compareTo(other.money) == 0;
        }
    }

    private final Database sales;
    private final Database analytics;
    private final Api gateway;
    private final Drain drain;
    private final Total salesBefore;
    private final Total publishedBefore;
    private final Total viewBefore;
    private Total told = new Total(0, BigDecimal.ZERO);

    /** Starts from what there is now. */
    public Ledger(Database sales, Database analytics, Api gateway, Drain drain) {
        this.sales = sales;
        this.analytics = analytics;
        this.gateway = gateway;
        this.drain = drain;
        drain.await(DRAIN_SECONDS);
        this.salesBefore = inSales();
        this.publishedBefore = published();
        this.viewBefore = inView();
    }

    /**
     * Takes in what runs of traffic were told and checks everything.
     *
     * @return what is wrong; null when nothing is
     */
    public String check(OrderTraffic... runs) {
        String wrong = take(runs);
        return wrong == null ? balance() : wrong;
    }

    /**
     * Takes in what runs of traffic were told, and waits until the view has it. It asks for these orders alone, so it costs
     * the same however many there are.
     *
     * @return what is wrong with them; null when nothing is
     */
    public String take(OrderTraffic... runs) {
        List<Acknowledged> all = new ArrayList<>();
        for (OrderTraffic traffic : runs) {
            if (traffic.unknown().size() > RESOLVED_AT_MOST) {
                return traffic.unknown().size() + " requests without a definite answer";
            }
            all.addAll(traffic.acknowledged());
            for (OrderTraffic.Sent sent : traffic.unknown()) {
                String id = gateway.post(Company.REP, "/api/v1/orders", sent.body(), sent.key())
                        .get("id")
                        .asText();
                all.add(new Acknowledged(id, sent.cents(), 0));
            }
        }
        long cents = all.stream().mapToLong(Acknowledged::cents).sum();
        told = new Total(told.orders + all.size(), told.money.add(BigDecimal.valueOf(cents, 2)));
        String lost = lost(all);
        if (lost != null) {
            return lost;
        }
        if (!drain.await(DRAIN_SECONDS)) {
            return "the events did not arrive within " + DRAIN_SECONDS + " s";
        }
        return null;
    }

    /** I1: each order is there once, with the total that its client reckoned and lines that add up to it. */
    private String lost(List<Acknowledged> orders) {
        for (int from = 0; from < orders.size(); from += BATCH) {
            List<Acknowledged> batch = orders.subList(from, Math.min(from + BATCH, orders.size()));
            String[] ids = batch.stream()
                    .map(order -> TextIds.uuid(order.id()).toString())
                    .toArray(String[]::new);
            String[] totals = batch.stream()
                    .map(order -> BigDecimal.valueOf(order.cents(), 2).toPlainString())
                    .toArray(String[]::new);
            long wrong = sales.one("""
                    select count(*) from unnest(?::uuid[], ?::numeric[]) as told(id, total)
                        left join sales_order o on o.tenant_id = ? and o.id = told.id
                        left join lateral (select sum(amount) as amount from order_line l
                                           where l.tenant_id = o.tenant_id and l.order_id = o.id) lines on true
                    where o.total is distinct from told.total or lines.amount is distinct from told.total
                    """, row -> row.getLong(1), ids, totals, Company.TENANT);
            if (wrong > 0) {
                return "I1: " + wrong + " acknowledged orders are missing or differ";
            }
        }
        return null;
    }

    /**
     * Whether everything that was ever taken in balances, between what clients were told, orders, events and the view.
     *
     * @return what is wrong; null when nothing is
     */
    public String balance() {
        Total inSales = inSales().minus(salesBefore);
        if (!inSales.sameAs(told)) {
            return "I2, I8: clients were told " + told + ", sales has " + inSales;
        }
        Total published = published().minus(publishedBefore);
        if (!published.sameAs(told)) {
            return "I8: sales has " + inSales + ", published " + published;
        }
        Total inView = inView().minus(viewBefore);
        if (!inView.sameAs(told)) {
            return "I8: sales has " + inSales + ", the view " + inView;
        }
        List<String> expected = perCustomer(sales, """
                select customer_id, count(*), sum(total) from sales_order
                where tenant_id = ? and currency = ? and status <> 'CANCELLED' group by customer_id order by customer_id
                """);
        List<String> seen = perCustomer(
                analytics,
                "select v.customer_id, v.orders, v.ordered " + LIVE + " and v.orders > 0 order by v.customer_id");
        return expected.equals(seen) ? null : "I7: the view differs for at least one customer";
    }

    private static List<String> perCustomer(Database database, String sql) {
        return database.query(
                sql,
                row -> row.getString(1) + " " + row.getLong(2) + " "
                        + row.getBigDecimal(3).stripTrailingZeros().toPlainString(),
                Company.TENANT,
                Company.CURRENCY);
    }

    private Total inSales() {
        return total(
                sales,
                "select count(*), coalesce(sum(total), 0) from sales_order where tenant_id = ? and currency = ?"
                        + " and status <> 'CANCELLED'");
    }

    private Total published() {
        return total(sales, """
                select count(*), coalesce(sum((data::json ->> 'total')::numeric), 0) from event_log
                where tenant_id = ? and type = 'crm.sales.order.placed.v1' and data::json ->> 'currency' = ?
                """);
    }

    private Total inView() {
        return total(analytics, "select coalesce(sum(v.orders), 0), coalesce(sum(v.ordered), 0) " + LIVE);
    }

    private static Total total(Database database, String sql) {
        return database.one(
                sql, row -> new Total(row.getLong(1), row.getBigDecimal(2)), Company.TENANT, Company.CURRENCY);
    }
}
