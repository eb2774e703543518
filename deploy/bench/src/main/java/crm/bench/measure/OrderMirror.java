package crm.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.company.Company;
import crm.bench.company.TextIds;
import crm.bench.limit.RecordedTransaction;
import crm.bench.limit.SqlTarget;
import crm.bench.platform.Api;
import crm.bench.platform.Database;
import crm.stack.Checkout;
import crm.stack.Databases;
import crm.stack.Migrations;
import crm.stack.Postgres;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The limit of order placement: a database of the same schema in the same server, and the statements of one order as
 * sales-service was seen to send them. Two requests of the service differ in their identifiers only, so do the
 * repetitions; the customers are spread over as many rows as in the load.
 *
 * @param target the scratch database, as a role with the rights of the service
 * @param transaction what it sends for one order
 */
record OrderMirror(SqlTarget target, RecordedTransaction transaction) {

    private static final String DATABASE = "bench";
    private static final String ROW_PREFIX = "00000000-0000-7000-8000-";

    static OrderMirror of(Stage stage, Api gateway, Company company) {
        RecordedTransaction transaction = record(stage, gateway, company);
        Postgres server = stage.postgres();
        Databases databases = new Databases(server, stage.platform().secrets());
        databases.create(DATABASE);
        new Migrations(server, databases)
                .runFrom(Checkout.root(), DATABASE, Checkout.root().resolve("sales-service"));
        try (Database sales = new Database(stage.target("sales"));
                Database bench = new Database(stage.target(DATABASE))) {
            fill(sales, bench, company);
        }
        String user = DATABASE + "_app";
        return new OrderMirror(
                new SqlTarget(server.host(), server.port(), DATABASE, user, databases.password(user)), transaction);
    }

    /** Copies the products, and one customer to as many rows as the repetitions choose among. */
    private static void fill(Database sales, Database bench, Company company) {
        bench.execute("delete from product_price");
        bench.execute("delete from product");
        for (String table : List.of("product", "product_price")) {
            sales.query("select to_json(t)::text from " + table + " t", row -> row.getString(1))
                    .forEach(json -> bench.execute(
                            "insert into " + table + " select * from json_populate_record(null::" + table
                                    + ", ?::json)",
                            json));
        }
        bench.execute("delete from customer_copy");
        String customer = sales.one(
                "select to_json(t)::text from customer_copy t where id = ?",
                row -> row.getString(1),
                TextIds.uuid(company.customers().getFirst()));
        bench.execute("""
                insert into customer_copy
                select (json_populate_record(null::customer_copy,
                            (?::jsonb || jsonb_build_object('id', ? || lpad(n::text, 12, '0')))::json)).*
                from generate_series(0, ? - 1) n
                """, customer, ROW_PREFIX, RecordedTransaction.ROWS);
        bench.execute("analyze");
    }

    private static RecordedTransaction record(Stage stage, Api gateway, Company company) {
        String customer = company.customers().getFirst();
        List<Company.Product> products = company.products().subList(0, 2);
        Set<String> existing = new HashSet<>(Set.of(customer));
        products.forEach(product ->
                existing.addAll(Set.of(product.id(), TextIds.uuid(product.id()).toString())));
        Map<String, Object> order = Map.of(
                "customerId",
                customer,
                "currency",
                Company.CURRENCY,
                "lines",
                products.stream()
                        .map(product -> Map.of("productId", product.id(), "quantity", "2"))
                        .toList());
        return new Recorder(stage, Map.of(TextIds.uuid(customer).toString(), ROW_PREFIX), existing).record(() -> {
            String key = TextIds.timeOrdered().toString();
            JsonNode placed = gateway.post(Company.REP, "/api/v1/orders", order, key);
            return TextIds.uuid(placed.get("id").asText()).toString();
        });
    }
}
