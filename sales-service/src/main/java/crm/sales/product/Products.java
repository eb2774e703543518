package crm.sales.product;

import crm.persistence.Money;
import crm.persistence.NotFound;
import crm.persistence.RecordKey;
import crm.persistence.Unit;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores products and their prices. */
@ApplicationScoped
class Products {

    private static final String PRICES =
            "select currency, amount, cost from product_price where tenant_id = $1 and product_id = $2 order by currency";

    private static final String TAKEN = "select true from product where tenant_id = $1 and code = $2";

    private static final String SET_PRICE = """
            with before as (
                select amount from product_price where tenant_id = $1 and product_id = $2 and currency = $3
            ), changed as (
                insert into product_price (tenant_id, product_id, currency, amount, cost) values ($1, $2, $3, $4, $5)
                on conflict (tenant_id, product_id, currency)
                    do update set amount = excluded.amount, cost = excluded.cost
            )
            select amount from before
            """;

    Uni<Void> add(Unit unit, Product product) {
        // Flushed at once: the prices refer to the product, and a code that is taken is to be reported as such.
        return unit.session().persist(product).chain(() -> unit.session().flush());
    }

    /** Whether a product has that code. */
    Uni<Boolean> isTaken(Unit unit, String code) {
        return unit.sql().query(TAKEN, unit.tenant(), code).map(rows -> rows.size() > 0);
    }

    Uni<Product> find(Unit unit, UUID id, String text) {
        return unit.session()
                .find(Product.class, new RecordKey(unit.tenant(), id))
                .map(product -> present(product, text));
    }

    /** The product, locked until the end of the transaction. */
    Uni<Product> forChange(Unit unit, UUID id, String text) {
        return unit.session()
                .find(Product.class, new RecordKey(unit.tenant(), id), LockModeType.PESSIMISTIC_WRITE)
                .map(product -> present(product, text));
    }

    /** Sets price and cost, and tells what the price was before. */
    Uni<Optional<BigDecimal>> setPrice(Unit unit, UUID product, CreateProduct.Price price) {
        String currency = price.currency();
        return unit.sql()
                .query(SET_PRICE, unit.tenant(), product, currency, price.amount(), price.cost())
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(Money.scaled(rows.iterator().next().getBigDecimal(0), currency)));
    }

    /** @param costs whether the caller is shown them */
    Uni<List<ProductView.PriceView>> prices(Unit unit, UUID product, boolean costs) {
        return unit.sql().query(PRICES, unit.tenant(), product).map(rows -> {
            List<ProductView.PriceView> prices = new ArrayList<>(rows.size());
            for (Row row : rows) {
                String currency = row.getString(0);
                BigDecimal cost = Costs.shown(costs, row.getBigDecimal(2));
                prices.add(new ProductView.PriceView(
                        currency,
                        Money.scaled(row.getBigDecimal(1), currency),
                        cost == null ? null : Money.scaled(cost, currency)));
            }
            return prices;
        });
    }

    private static Product present(Product product, String text) {
        if (product == null) {
            throw new NotFound("product " + text);
        }
        return product;
    }
}
