package crm.analytics.value;

import crm.analytics.generation.Generations;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Caller;
import crm.persistence.Money;
import crm.persistence.Unit;
import crm.persistence.query.Visibility;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Adds up the value of all customers. */
@ApplicationScoped
class Summaries {

    private static final String TOTALS = """
            select v.currency, count(*) filter (where v.placed > 0) as customers,
                   count(*) filter (where v.orders > 0) as buyers, sum(v.orders)::int8 as orders,
                   sum(v.ordered) as ordered, sum(v.paid) as paid, sum(v.refunded) as refunded,
                   sum(v.placed)::int8 as placed, sum(v.cancelled)::int8 as cancelled,
                   sum(v.purchase_days)::int8 as purchase_days, sum(v.versions)::int8 as versions,
                   sum(v.facts)::int8 as facts
            from customer_value v
            """;
    private static final String WHERE = " where v.tenant_id = $1 and v.generation = " + Generations.LIVE;
    private static final String BY_CURRENCY = " group by v.currency order by v.currency";

    private static final String OF_ALL = TOTALS + WHERE + BY_CURRENCY;
    private static final String OF_VISIBLE = TOTALS
            + " join customer_profile p on p.tenant_id = v.tenant_id and p.generation = v.generation"
            + " and p.id = v.customer_id" + WHERE + " and " + Visibility.sql("p", 2) + BY_CURRENCY;

    private static final String POSITION = "select coalesce(" + Generations.LIVE
            + ", 0), (select coalesce(sum(next_offset), 0)::int8 from consumer_offset"
            + " where consumer = $2 and topic = $3)";

    private final String consumer;

    Summaries(@ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.consumer = consumer;
    }

    Uni<Summary> of(Unit unit) {
        return unit.sql()
                .query(POSITION, unit.tenant(), consumer, SalesEvents.ORDER_PLACED.topic())
                .chain(position -> totals(unit).map(rows -> {
                    Row at = position.iterator().next();
                    return new Summary(unit.now(), at.getInteger(0), at.getLong(1), read(rows));
                }));
    }

    private static Uni<RowSet<Row>> totals(Unit unit) {
        if (unit.caller().may(Caller.ALL_RECORDS)) {
            return unit.sql().query(OF_ALL, unit.tenant());
        }
        return unit.sql().query(OF_VISIBLE, Visibility.behind(unit.caller(), unit.tenant()));
    }

    private static List<Summary.Total> read(RowSet<Row> rows) {
        List<Summary.Total> totals = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String currency = row.getString("currency");
            BigDecimal ordered = row.getBigDecimal("ordered");
            BigDecimal paid = row.getBigDecimal("paid");
            BigDecimal refunded = row.getBigDecimal("refunded");
            totals.add(new Summary.Total(
                    currency,
                    row.getLong("customers"),
                    row.getLong("buyers"),
                    row.getLong("orders"),
                    Money.scaled(ordered, currency),
                    Money.scaled(paid, currency),
                    Money.scaled(refunded, currency),
                    Money.scaled(paid.subtract(refunded), currency),
                    row.getLong("placed"),
                    row.getLong("cancelled"),
                    row.getLong("purchase_days"),
                    CurrencyValue.average(ordered, row.getLong("orders"), currency),
                    row.getLong("versions"),
                    row.getLong("facts")));
        }
        return totals;
    }
}
