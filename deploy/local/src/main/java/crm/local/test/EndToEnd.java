package crm.local.test;

import com.fasterxml.jackson.databind.JsonNode;
import crm.local.Layout;
import crm.local.client.Api;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Follows an order through the whole platform: gateway, identity, sales, Kafka, analytics. */
public final class EndToEnd {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 100;

    private final Layout layout;
    private final PrintWriter out;

    public EndToEnd(Layout layout, PrintWriter out) {
        this.layout = layout;
        this.out = out;
    }

    /** Throws {@link StackFailure} where the platform does not do what it should. */
    public void run() {
        try (Api api = new Api(layout)) {
            String customer = api.post(
                            "manager@main",
                            "/customers",
                            Map.of("party", "ORGANISATION", "name", "End to End Ltd"),
                            key())
                    .path("id")
                    .asText();
            Map<String, Object> order = Map.of(
                    "customerId",
                    customer,
                    "currency",
                    "USD",
                    "lines",
                    List.of(Map.of("description", "Consulting", "quantity", "2", "unitPrice", "12.50")));
            String key = key();
            JsonNode placed = api.post("manager@main", "/orders", order, key);
            require(placed.equals(api.post("manager@main", "/orders", order, key)), "a repeated order is the same");
            JsonNode paid = api.post(
                    "manager@main",
                    "/orders/" + placed.path("id").asText() + "/payments",
                    Map.of("amount", "25.00", "currency", "USD"),
                    key());
            require(paid.path("status").asText().equals("PAID"), "the order is paid");
            awaitValue(api, customer);
            require(
                    api.tryPost("manager@demo", "/orders", order, key()).status() != 201,
                    "another tenant does not see the customer");
        }
    }

    private void awaitValue(Api api, String customer) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode value = null;
        while (System.nanoTime() < end) {
            Api.Answer answer = api.tryGet("manager@main", "/customers/" + customer + "/value");
            value = answer.body();
            JsonNode total = value.path("values").path(0);
            if (answer.ok()
                    && total.path("orders").asLong() == 1
                    && total.path("revenue").asText().equals("25.00")) {
                out.println("  an order of USD 25.00 is in the customer's value");
                return;
            }
            pause();
        }
        throw new StackFailure("The order did not arrive in the customer's value: " + value);
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new StackFailure("End to end: it does not hold that " + what + ".");
        }
        out.println("  " + what);
        out.flush();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Stopped.");
        }
    }
}
