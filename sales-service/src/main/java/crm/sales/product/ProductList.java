package crm.sales.product;

import crm.attributes.AttributeValues;
import crm.persistence.Ids;
import crm.persistence.Money;
import crm.persistence.query.ColumnType;
import crm.persistence.query.Listing;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Lists of products, each with its prices. */
final class ProductList {

    static final Listing LISTING = Listing.of("product", "p")
            .selecting("""
                    p.*, array(select c.currency from product_price c
                               where c.tenant_id = p.tenant_id and c.product_id = p.id order by c.currency) as currencies,
                    array(select c.amount::text from product_price c
                          where c.tenant_id = p.tenant_id and c.product_id = p.id order by c.currency) as amounts,
                    array(select c.cost::text from product_price c
                          where c.tenant_id = p.tenant_id and c.product_id = p.id order by c.currency) as costs""")
            .sortable("name", "p.name", ColumnType.TEXT, "product_name")
            .sortable("createdAt", "p.created_at", ColumnType.TIME, "product_created")
            .filterable("id", "p.id", ColumnType.id("prd"))
            .filterable("code", "p.code", ColumnType.TEXT)
            .filterable("category", "p.category", ColumnType.TEXT)
            .filterable("active", "p.active", ColumnType.TRUTH)
            .sortedBy("name");

    private ProductList() {}

    /** @param costs whether the caller is shown them */
    static ProductView view(Row row, boolean costs) {
        return new ProductView(
                Ids.text("prd", row.getUUID("id")),
                row.getString("code"),
                row.getString("name"),
                row.getString("category"),
                row.getBoolean("active"),
                prices(
                        row.getArrayOfStrings("currencies"),
                        row.getArrayOfStrings("amounts"),
                        costs ? row.getArrayOfStrings("costs") : null),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"),
                AttributeValues.of(row.getJsonObject("attributes")).asMap());
    }

    private static List<ProductView.PriceView> prices(String[] currencies, String[] amounts, String[] costs) {
        List<ProductView.PriceView> prices = new ArrayList<>(currencies.length);
        for (int i = 0; i < currencies.length; i++) {
            String cost = costs == null ? null : costs[i];
            prices.add(new ProductView.PriceView(
                    currencies[i],
                    Money.scaled(new BigDecimal(amounts[i]), currencies[i]),
                    cost == null ? null : Money.scaled(new BigDecimal(cost), currencies[i])));
        }
        return prices;
    }
}
