package crm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import crm.local.client.Api;
import crm.local.client.Bar;
import crm.local.client.Crowd;
import crm.local.orders.OrderImport;
import crm.stack.FileTree;
import crm.stack.StackFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Creates the company in the tenant {@code demo}, through the public API and as its own users. */
public final class Demo {

    private static final String TENANT = "@demo";
    private static final int BATCH = 200;
    private static final int AT_ONCE = 4;

    private final Api api;
    private final PrintWriter out;

    public Demo(Api api, PrintWriter out) {
        this.api = api;
        this.out = out;
    }

    /** Creates what is not there yet: the same seed in the same month changes nothing the second time. */
    public void create(int customers, long seed, LocalDate today) {
        Company company = Company.of(customers, seed, today);
        out.printf("%s: %,d customers, seed %d%n", company.source(), customers, seed);
        Map<String, String> ids = createCustomers(company);
        company.currencies().forEach(currency -> importHistory(company, currency));
        Scene scene = new Scene(api, out, new Draw(seed + 1), company, ids);
        new Present(scene).create(today);
        new Care(scene).create();
    }

    /** Each rep creates his own, so that they are his. */
    private Map<String, String> createCustomers(Company company) {
        Map<String, String> ids = new ConcurrentHashMap<>();
        Bar bar = new Bar(out, "customers", company.customers().size());
        List<List<Company.Customer>> batches =
                company.customers().stream().collect(Collectors.groupingBy(Company.Customer::rep)).values().stream()
                        .flatMap(Demo::batches)
                        .toList();
        Crowd.each(batches, AT_ONCE, batch -> {
            List<Map<String, Object>> items = batch.stream()
                    .map(customer ->
                            customer.json(company.source(customer.place().currency())))
                    .toList();
            String key = company.source() + "-customers-" + batch.getFirst().id() + "-" + batch.size();
            JsonNode answer =
                    api.post(batch.getFirst().rep() + TENANT, "/customers:batch", Map.of("items", items), key);
            for (JsonNode result : answer.path("results")) {
                if (result.path("id").asText("").isEmpty() || result.path("id").isNull()) {
                    throw new StackFailure("A customer was refused: " + result);
                }
                ids.put(
                        batch.get(result.path("index").asInt()).id(),
                        result.path("id").asText());
            }
            bar.add(batch.size());
        });
        return ids;
    }

    private void importHistory(Company company, String currency) {
        List<Company.Order> orders = company.orders(currency);
        try {
            Path file = Files.createTempFile("demo-", ".csv");
            List<String> lines = new ArrayList<>(List.of("customer,date,amount,pieces"));
            orders.forEach(order -> lines.add(String.join(
                    ",",
                    order.customer(),
                    order.purchase().date().toString(),
                    order.purchase().amount().toPlainString(),
                    Integer.toString(order.purchase().pieces()))));
            Files.write(file, lines);
            new OrderImport(api, "admin" + TENANT, out)
                    .importOrders(
                            file,
                            company.source(currency),
                            new OrderImport.Columns("customer", "date", "amount", "pieces", null, null),
                            currency,
                            orders.size());
            Files.delete(file);
        } catch (IOException e) {
            throw new StackFailure("Cannot write a temporary file: " + FileTree.reason(e), e);
        }
    }

    private static Stream<List<Company.Customer>> batches(List<Company.Customer> all) {
        List<List<Company.Customer>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches.stream();
    }
}
