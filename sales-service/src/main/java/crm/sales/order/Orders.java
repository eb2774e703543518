package crm.sales.order;

import crm.attributes.Attributes;
import crm.messaging.CopyTable;
import crm.persistence.NotKnownYet;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import crm.sales.customer.CustomerCopies;
import crm.sales.metadata.SalesAttributes;
import crm.sales.product.Costs;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Stores orders. Placing one is the busiest path of the service: one statement finds prices and by which definitions of
 * attributes the order is written, one writes all rows.
 */
@ApplicationScoped
class Orders {

    static final String QUOTE = """
            select p.product_id, p.amount, p.cost, d.category, s.root_id,\s""" + CopyTable.ERASED + ", "
            + Attributes.versionForWrite(SalesAttributes.ORDERS) + " as attribute_version" + """

            from customer_copy c
            left join stand_in s on s.tenant_id = c.tenant_id and s.id = c.id
            left join product_price p
              on p.tenant_id = c.tenant_id and p.product_id = any($3) and p.currency = $4
            left join product d on d.tenant_id = p.tenant_id and d.id = p.product_id
            where c.tenant_id = $1 and c.id = $2 and\s"""
            + Visibility.sql("c", 5);

    private static final String PRICES = """
            select p.product_id, p.amount, p.cost, d.category
            from product_price p join product d on d.tenant_id = p.tenant_id and d.id = p.product_id
            where p.tenant_id = $1 and p.product_id = any($2) and p.currency = $3
            """;

    static final String INSERT = """
            with placed as (
                insert into sales_order (tenant_id, id, customer_id, status, currency, total, paid, channel, owner_id,
                                         org_unit, placed_at, placed_by, version, updated_at, cost, attributes)
                values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, $8, 1, $10, $11, $12::text::jsonb)
            )
            insert into order_line (tenant_id, order_id, line, product_id, description, category, quantity, unit_price,
                                    amount, unit_cost)
            select $1, $2, l.* from unnest($13::int[], $14::uuid[], $15::text[], $16::text[], $17::numeric[],
                                           $18::numeric[], $19::numeric[], $20::numeric[]) l
            """;

    private static final String DELETE_LINES = "delete from order_line where tenant_id = $1 and order_id = $2";

    private static final String INSERT_LINES = """
            insert into order_line (tenant_id, order_id, line, product_id, description, category, quantity, unit_price,
                                    amount, unit_cost)
            select $1, $2, l.* from unnest($3::int[], $4::uuid[], $5::text[], $6::text[], $7::numeric[], $8::numeric[],
                                           $9::numeric[], $10::numeric[]) l
            """;

    private static final String LINES = """
            select product_id, description, category, quantity, unit_price, amount, unit_cost from order_line
            where tenant_id = $1 and order_id = $2 order by line
            """;

    /**
     * What a new order needs from elsewhere.
     *
     * @param attributes version of the definitions of attributes, which stay as they are until the transaction ends
     */
    record Quote(Map<UUID, Price> prices, long attributes) {}

    /**
     * The prices of the draft's products.
     *
     * @return fails with {@link NotKnownYet} where the caller sees no such customer
     */
    Uni<Quote> quote(Unit unit, OrderDraft draft) {
        Object[] visibility = Visibility.parameters(unit.caller());
        return unit.sql()
                .query(
                        QUOTE,
                        unit.tenant(),
                        draft.customerId(),
                        draft.items().products(),
                        draft.items().currency().getCurrencyCode(),
                        visibility[0],
                        visibility[1],
                        visibility[2],
                        visibility[3],
                        visibility[4])
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new NotKnownYet(
                                "customer-unknown",
                                "/customerId",
                                draft.customerId(),
                                "There is no such customer, or you may not sell to it.");
                    }
                    Row first = rows.iterator().next();
                    CustomerCopies.requireAlone(draft.customerId(), first.getUUID("root_id"));
                    CustomerCopies.requireKnown(draft.customerId(), first.getBoolean("erased"));
                    return new Quote(prices(rows), first.getLong("attribute_version"));
                });
    }

    /** The prices of products of this moment, for a customer whom the caller may sell to anyhow. */
    Uni<Map<UUID, Price>> prices(Unit unit, OrderedItems items) {
        return unit.sql()
                .query(PRICES, unit.tenant(), items.products(), items.currency().getCurrencyCode())
                .map(Orders::prices);
    }

    private static Map<UUID, Price> prices(RowSet<Row> rows) {
        Map<UUID, Price> prices = new HashMap<>();
        for (Row row : rows) {
            if (row.getUUID(0) != null) {
                prices.put(row.getUUID(0), new Price(row.getBigDecimal(1), row.getBigDecimal(2), row.getString(3)));
            }
        }
        return prices;
    }

    /** @param attributes the order's, as the column has them */
    Uni<Void> insert(Unit unit, Order order, List<Line> lines, String attributes) {
        return unit.sql()
                .query(
                        INSERT,
                        with(
                                lines,
                                order.tenantId(),
                                order.id(),
                                order.customerId(),
                                order.status().name(),
                                order.currency(),
                                order.total(),
                                order.channel().name(),
                                order.ownerId(),
                                order.orgUnit(),
                                OffsetDateTime.ofInstant(order.placedAt(), ZoneOffset.UTC),
                                order.cost(),
                                attributes))
                .replaceWithVoid();
    }

    /** Puts these lines in the place of those that the order has. */
    Uni<Void> replaceLines(Unit unit, Order order, List<Line> lines) {
        return unit.sql()
                .update(DELETE_LINES, unit.tenant(), order.id())
                .chain(() -> unit.sql().update(INSERT_LINES, with(lines, unit.tenant(), order.id())))
                .replaceWithVoid();
    }

    /** Parameters, and behind them the lines, one array a column. */
    private static Object[] with(List<Line> lines, Object... first) {
        List<Object> parameters = new ArrayList<>(Arrays.asList(first));
        parameters.add(IntStream.rangeClosed(1, lines.size()).boxed().toArray(Integer[]::new));
        parameters.add(lines.stream().map(Line::productId).toArray(UUID[]::new));
        parameters.add(lines.stream().map(Line::description).toArray(String[]::new));
        parameters.add(lines.stream().map(Line::category).toArray(String[]::new));
        parameters.add(lines.stream().map(Line::quantity).toArray(BigDecimal[]::new));
        parameters.add(lines.stream().map(Line::unitPrice).toArray(BigDecimal[]::new));
        parameters.add(lines.stream().map(Line::amount).toArray(BigDecimal[]::new));
        parameters.add(lines.stream().map(Line::unitCost).toArray(BigDecimal[]::new));
        return parameters.toArray();
    }

    /** The order, locked until the end of the transaction. */
    Uni<Order> forChange(Unit unit, UUID id, String text) {
        return require(unit, id, text)
                .chain(() -> unit.session()
                        .find(Order.class, new RecordKey(unit.tenant(), id), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Makes sure that there is such an order and that the caller sees it. */
    Uni<Void> require(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "sales_order", id, "order " + text);
    }

    Uni<Order> find(Unit unit, UUID id, String text) {
        return require(unit, id, text).chain(() -> unit.session().find(Order.class, new RecordKey(unit.tenant(), id)));
    }

    Uni<Void> add(Unit unit, Payment payment) {
        return unit.session().persist(payment);
    }

    Uni<Void> add(Unit unit, Refund refund) {
        return unit.session().persist(refund);
    }

    /** The order with its lines, as its caller is shown it. */
    Uni<OrderView> view(Unit unit, Order order) {
        return lines(unit, order.id()).map(lines -> OrderView.of(order, lines, Costs.shownTo(unit.caller())));
    }

    Uni<List<Line>> lines(Unit unit, UUID orderId) {
        return unit.sql().query(LINES, unit.tenant(), orderId).map(Orders::lines);
    }

    private static List<Line> lines(RowSet<Row> rows) {
        List<Line> lines = new ArrayList<>(rows.size());
        for (Row row : rows) {
            lines.add(new Line(
                    row.getUUID(0),
                    row.getString(1),
                    row.getString(2),
                    row.getBigDecimal(3),
                    row.getBigDecimal(4),
                    row.getBigDecimal(5),
                    row.getBigDecimal(6)));
        }
        return lines;
    }
}
