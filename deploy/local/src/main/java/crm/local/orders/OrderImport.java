package crm.local.orders;

import com.fasterxml.jackson.databind.JsonNode;
import crm.local.client.Api;
import crm.local.client.Bar;
import crm.local.client.Crowd;
import crm.stack.StackFailure;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The two steps of an import through the public API, with progress. */
public final class OrderImport {

    private static final int BATCH = 1000;
    private static final int AT_ONCE = 2;
    private static final int ERRORS_SHOWN = 10;
    private static final long POLL_MILLIS = 300;
    private static final Set<String> ENDS = Set.of("DONE", "FAILED", "CANCELLED");

    private final Api api;
    private final String caller;
    private final PrintWriter out;

    /**
     * The columns of a file.
     *
     * @param quantity null where there is none: each order is of one piece
     * @param cost what the order cost the seller, null where there is none: nobody knows
     * @param category code of what was bought, null where there is none
     */
    public record Columns(String customer, String date, String amount, String quantity, String cost, String category) {

        List<String> all() {
            return List.copyOf(byParameter().values());
        }

        /** The columns that there are, the customer's first, by the names of the API's parameters. */
        Map<String, String> byParameter() {
            Map<String, String> columns = new LinkedHashMap<>();
            columns.put("customer", customer);
            columns.put("date", date);
            columns.put("amount", amount);
            columns.put("quantity", quantity);
            columns.put("cost", cost);
            columns.put("category", category);
            columns.values().removeIf(Objects::isNull);
            return columns;
        }
    }

    /** @param caller a user or client who may write customers and import orders */
    public OrderImport(Api api, String caller, PrintWriter out) {
        this.api = api;
        this.caller = caller;
        this.out = out;
    }

    /**
     * What became of a file.
     *
     * @param rows of the file
     * @param orders those of them that are orders now
     */
    public record Result(long rows, long orders) {

        /** Whether every row is an order now. */
        public boolean isWhole() {
            return orders == rows;
        }
    }

    /** Imports a file. */
    public Result run(Path path, Columns columns, String currency) {
        OrderFile file = OrderFile.read(path, columns.all());
        out.printf(
                "%s: %,d orders of %,d customers%n",
                file.source(), file.rows(), file.customers().size());
        out.flush();
        createCustomers(file);
        return importOrders(file.path(), file.source(), columns, currency, file.rows());
    }

    private void createCustomers(OrderFile file) {
        List<String> ids = List.copyOf(file.customers());
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            batches.add(ids.subList(from, Math.min(from + BATCH, ids.size())));
        }
        Bar bar = new Bar(out, "customers", ids.size());
        Crowd.each(batches, AT_ONCE, batch -> {
            upsert(batch.stream().map(id -> customer(file.source(), id)).toList());
            bar.add(batch.size());
        });
    }

    private static Map<String, Object> customer(String source, String id) {
        return Map.of(
                "party",
                "PERSON",
                "name",
                "Customer " + id,
                "lifecycle",
                "ACTUAL",
                "externalIds",
                List.of(Map.of("system", source, "id", id)));
    }

    private void upsert(List<Map<String, Object>> items) {
        JsonNode answer = api.post(
                caller,
                "/customers:batch",
                Map.of("items", items),
                UUID.randomUUID().toString());
        for (JsonNode result : answer.path("results")) {
            if (result.path("status").asInt() >= 300) {
                throw new StackFailure("A customer was refused: " + result);
            }
        }
    }

    /** Imports the orders of a file whose customers exist. */
    public Result importOrders(Path path, String source, Columns columns, String currency, long rows) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("type", "orders");
        query.putAll(columns.byParameter());
        query.put("currency", currency);
        query.put("source", source);
        JsonNode job = api.upload(caller, "/jobs/imports?" + encoded(query), "text/csv", body(path));
        String id = job.path("id").asText();
        Bar bar = new Bar(out, "orders in " + currency, rows);
        while (!ENDS.contains(job.path("state").asText())) {
            pause();
            job = api.get(caller, "/jobs/imports/" + id);
            bar.set(job.path("imported").asLong()
                    + job.path("unchanged").asLong()
                    + job.path("failed").asLong());
        }
        report(job, id);
        return new Result(
                rows, job.path("imported").asLong() + job.path("unchanged").asLong());
    }

    private void report(JsonNode job, String id) {
        out.printf(
                "  %s: %,d imported, %,d unchanged, %,d failed, %,.0f rows/s%n",
                job.path("state").asText(),
                job.path("imported").asLong(),
                job.path("unchanged").asLong(),
                job.path("failed").asLong(),
                job.path("rowsPerSecond").asDouble());
        if (!job.path("problem").asText("").isEmpty() && !job.path("problem").isNull()) {
            out.println("  " + job.path("problem").asText());
        }
        if (job.path("failed").asLong() > 0) {
            JsonNode errors = api.get(caller, "/jobs/imports/" + id + "/errors?limit=" + ERRORS_SHOWN);
            for (JsonNode error : errors.path("data")) {
                out.printf(
                        "  row %d, %s: %s%n",
                        error.path("row").asLong(),
                        error.path("column").asText(),
                        error.path("message").asText());
            }
        }
        out.flush();
    }

    private static HttpRequest.BodyPublisher body(Path path) {
        try {
            return HttpRequest.BodyPublishers.ofFile(path);
        } catch (FileNotFoundException e) {
            throw new StackFailure("Cannot read the file " + path + ".");
        }
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped. The import itself goes on in the platform.");
        }
    }
}
