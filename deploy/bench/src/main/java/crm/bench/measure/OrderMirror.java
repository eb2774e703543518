package crm.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.company.Company;
import crm.bench.company.TextIds;
import crm.bench.company.Waiting;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

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
    private static final int ATTEMPTS = 3;
    private static final long LOGGED_SECONDS = 5;

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
        for (String table : List.of("product", "product_price")) {
            bench.execute("delete from " + (table.equals("product") ? "product_price" : table));
            if (table.equals("product")) {
                bench.execute("delete from product");
            }
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

    /** Has the server log everything for the moment in which one order is placed. */
    private static RecordedTransaction record(Stage stage, Api gateway, Company company) {
        try (Database server = new Database(stage.target("postgres"))) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<RecordedTransaction> found = recordOnce(stage, gateway, company, server);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new IllegalStateException("the transaction of an order is not in the server's log");
    }

    private static Optional<RecordedTransaction> recordOnce(
            Stage stage, Api gateway, Company company, Database server) {
        String customer = company.customers().getFirst();
        List<Company.Product> products = company.products().subList(0, 2);
        Set<String> existing = new HashSet<>(Set.of(customer));
        products.forEach(product ->
                existing.addAll(Set.of(product.id(), TextIds.uuid(product.id()).toString())));
        long from = stage.platform().logSize("postgres");
        UUID order;
        log(server, "all");
        try {
            JsonNode placed = gateway.post(
                    Company.REP,
                    "/api/v1/orders",
                    Map.of(
                            "customerId",
                            customer,
                            "currency",
                            Company.CURRENCY,
                            "lines",
                            products.stream()
                                    .map(product -> Map.of("productId", product.id(), "quantity", "2"))
                                    .toList()),
                    TextIds.timeOrdered().toString());
            order = TextIds.uuid(placed.get("id").asText());
        } finally {
            log(server, "none");
        }
        AtomicReference<Optional<RecordedTransaction>> found = new AtomicReference<>(Optional.empty());
        Waiting.until(LOGGED_SECONDS, () -> {
            found.set(RecordedTransaction.find(
                    stage.platform().log("postgres", from),
                    order.toString(),
                    Map.of(TextIds.uuid(customer).toString(), ROW_PREFIX),
                    existing));
            return found.get().isPresent();
        });
        return found.get();
    }

    private static void log(Database server, String what) {
        server.execute("alter system set log_statement = '" + what + "'");
        server.execute("select pg_reload_conf()");
        // Sessions take the change in when they next wait for a command; this one shows when the signal has arrived.
        Waiting.until(
                LOGGED_SECONDS,
                () -> server.one("show log_statement", row -> row.getString(1)).equals(what));
    }
}
