package crm.sales.order;

import crm.persistence.NotKnownYet;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Stores orders. Placing one is the busiest path of the service: one statement finds prices, one writes all rows. */
@ApplicationScoped
class Orders {

    static final String QUOTE = """
            select p.product_id, p.amount
            from customer_copy c
            left join product_price p
              on p.tenant_id = c.tenant_id and p.product_id = any($3) and p.currency = $4
            where c.tenant_id = $1 and c.id = $2 and\s""" + Visibility.sql("c", 5);

    static final String INSERT = """
            with placed as (
                insert into sales_order (tenant_id, id, customer_id, status, currency, total, paid, channel, owner_id,
                                         org_unit, placed_at, version, updated_at)
                values ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, $10, 1, $10)
            )
            insert into order_line (tenant_id, order_id, line, product_id, description, quantity, unit_price, amount)
            select $1, $2, l.* from unnest($11::int[], $12::uuid[], $13::text[], $14::numeric[], $15::numeric[],
                                           $16::numeric[]) l
            """;

    private static final String LINES = """
            select product_id, description, quantity, unit_price, amount from order_line
            where tenant_id = $1 and order_id = $2 order by line
            """;

    /** What a new order needs from elsewhere. */
    record Quote(Map<UUID, BigDecimal> prices) {}

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
                        draft.products(),
                        draft.currency().getCurrencyCode(),
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
                                "There is no such customer, or you may not sell to it.");
                    }
                    Map<UUID, BigDecimal> prices = new HashMap<>();
                    for (Row row : rows) {
                        if (row.getUUID(0) != null) {
                            prices.put(row.getUUID(0), row.getBigDecimal(1));
                        }
                    }
                    return new Quote(prices);
                });
    }

    Uni<Void> insert(Unit unit, Order order, List<Line> lines) {
        return unit.sql()
                .query(
                        INSERT,
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
                        IntStream.rangeClosed(1, lines.size()).boxed().toArray(Integer[]::new),
                        lines.stream().map(Line::productId).toArray(UUID[]::new),
                        lines.stream().map(Line::description).toArray(String[]::new),
                        lines.stream().map(Line::quantity).toArray(BigDecimal[]::new),
                        lines.stream().map(Line::unitPrice).toArray(BigDecimal[]::new),
                        lines.stream().map(Line::amount).toArray(BigDecimal[]::new))
                .replaceWithVoid();
    }

    /** The order, locked until the end of the transaction. */
    Uni<Order> forChange(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "sales_order", id, "order " + text)
                .chain(() -> unit.session()
                        .find(Order.class, new RecordKey(unit.tenant(), id), LockModeType.PESSIMISTIC_WRITE));
    }

    Uni<Order> find(Unit unit, UUID id, String text) {
        return Visibility.require(unit, "sales_order", id, "order " + text)
                .chain(() -> unit.session().find(Order.class, new RecordKey(unit.tenant(), id)));
    }

    Uni<Void> add(Unit unit, Payment payment) {
        return unit.session().persist(payment);
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
                    row.getBigDecimal(2),
                    row.getBigDecimal(3),
                    row.getBigDecimal(4)));
        }
        return lines;
    }
}
