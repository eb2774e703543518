package crm.bench.company;

import com.fasterxml.jackson.databind.JsonNode;
import crm.bench.platform.Api;
import crm.bench.platform.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Customers and products to place orders with, made through the public API.
 *
 * @param customers text ids
 * @param products with a price in US dollars
 */
public record Company(List<String> customers, List<Product> products) {

    /** Whose orders are placed and whose customers these are. */
    public static final String REP = "rep-north@main";

    public static final String TENANT = "main";
    public static final String CURRENCY = "USD";

    private static final String MAINTAINER = "maintainer@main";
    private static final int CUSTOMERS = 1000;
    private static final int PRODUCTS = 20;
    private static final int BATCH = 250;
    private static final long COPY_SECONDS = 60;

    /**
     * A product.
     *
     * @param id text id
     * @param cents its price
     */
    public record Product(String id, long cents) {}

    /** Makes the company and waits until sales-service knows its customers. */
    public static Company found(Api api, Database sales) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < PRODUCTS; i++) {
            long cents = 199 + 731L * i;
            JsonNode product = api.post(
                    MAINTAINER,
                    "/api/v1/products",
                    Map.of(
                            "code", "bench-" + run + "-" + i,
                            "name", "Product " + i,
                            "prices", List.of(Map.of("currency", CURRENCY, "amount", decimal(cents)))));
            products.add(new Product(product.get("id").asText(), cents));
        }
        List<String> customers = new ArrayList<>();
        for (int first = 0; first < CUSTOMERS; first += BATCH) {
            List<Map<String, Object>> items = new ArrayList<>();
            for (int i = first; i < first + BATCH; i++) {
                items.add(Map.of(
                        "party",
                        "PERSON",
                        "name",
                        "Customer " + i,
                        "externalIds",
                        List.of(Map.of("system", "bench", "id", run + "-" + i))));
            }
            JsonNode answer = api.post(REP, "/api/v1/customers:batch", Map.of("items", items));
            answer.get("results")
                    .forEach(result -> customers.add(result.get("id").asText()));
        }
        awaitCopies(sales, customers);
        return new Company(List.copyOf(customers), List.copyOf(products));
    }

    static String decimal(long cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    private static void awaitCopies(Database sales, List<String> customers) {
        String[] ids = customers.stream().map(id -> TextIds.uuid(id).toString()).toArray(String[]::new);
        boolean there = Waiting.until(
                COPY_SECONDS,
                () -> sales.one(
                                "select count(*) from customer_copy where tenant_id = ? and id = any(?::uuid[])",
                                row -> row.getLong(1),
                                TENANT,
                                ids)
                        == ids.length);
        if (!there) {
            throw new IllegalStateException("sales-service did not learn of the customers");
        }
    }
}
