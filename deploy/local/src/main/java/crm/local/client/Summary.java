package crm.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.time.Duration;

/** What the analytics make of it all: shown when they have seen everything that was sent. */
public final class Summary {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 500;
    private static final int QUIET_POLLS = 6;

    private Summary() {}

    /**
     * Waits until the totals no longer grow, and prints them.
     *
     * @param orders how many there are at least: on a busy machine a pause is not the end
     */
    public static void await(Api api, String caller, long orders, PrintWriter out) {
        out.println("Waiting for the customer-value view …");
        out.flush();
        long end = System.nanoTime() + PATIENCE.toNanos();
        long last = -1;
        int quiet = 0;
        JsonNode summary = api.get(caller, "/analytics/summary");
        while ((quiet < QUIET_POLLS || orders(summary) < orders) && System.nanoTime() < end) {
            long now = summary.path("stateOffset").asLong();
            quiet = now == last ? quiet + 1 : 0;
            last = now;
            pause();
            summary = api.get(caller, "/analytics/summary");
        }
        print(summary, out);
    }

    private static long orders(JsonNode summary) {
        long orders = 0;
        for (JsonNode total : summary.path("currencies")) {
            orders += total.path("placedOrders").asLong();
        }
        return orders;
    }

    private static void print(JsonNode summary, PrintWriter out) {
        for (JsonNode total : summary.path("currencies")) {
            out.printf(
                    "  %s  %,d orders of %,d customers, revenue %s, refunds %s%n",
                    total.path("currency").asText(),
                    total.path("orders").asLong(),
                    total.path("buyers").asLong(),
                    total.path("revenue").asText(),
                    total.path("refunds").asText());
        }
        out.flush();
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
