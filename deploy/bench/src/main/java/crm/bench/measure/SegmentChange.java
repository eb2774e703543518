package crm.bench.measure;

import crm.bench.base.CustomerBase;
import crm.bench.company.Company;
import crm.bench.company.SegmentEvents;
import crm.bench.company.TextIds;
import crm.bench.company.Waiting;
import crm.bench.platform.Api;
import crm.bench.report.Bound;
import crm.bench.report.Figure;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/**
 * SEGMENTS: from the answered request that makes a customer enter or leave a segment until a consumer has the event.
 * Customers place their first order, which takes them in, and call it off, which takes them out, beside live traffic.
 */
public final class SegmentChange implements Benchmark {

    private static final Bound BOUND = Bound.atMost(2000, 500);
    private static final int CUSTOMERS = 300;
    private static final long PAUSE_MILLIS = 40;
    private static final long PATIENCE_SECONDS = 60;

    @Override
    public String id() {
        return "SEGMENTS";
    }

    @Override
    public List<Figure> measure(Stage stage) throws IOException {
        stage.base();
        Api gateway = stage.api();
        String segment = segment(stage, gateway);
        // Customers of their own, so that nobody else's orders take them in.
        Company fresh = Company.found(gateway, stage.sales());
        List<String> customers = fresh.customers().subList(0, CUSTOMERS);
        Map<String, Long> placed = new HashMap<>();
        Map<String, Long> cancelled = new HashMap<>();
        LiveTraffic traffic = LiveTraffic.start(stage);
        Histogram entered;
        Histogram left;
        try (traffic;
                SegmentEvents events = new SegmentEvents(stage.bootstrap(), segment)) {
            Map<String, String> orders = new HashMap<>();
            for (String customer : customers) {
                orders.put(customer, place(gateway, customer, fresh.products().getFirst()));
                placed.put(customer, System.nanoTime());
                pause();
            }
            entered = delays(placed, events.entered());
            for (String customer : customers) {
                gateway.post(
                        Company.REP, "/api/v1/orders/" + orders.get(customer) + "/cancel", Map.of("reason", "bench"));
                cancelled.put(customer, System.nanoTime());
                pause();
            }
            left = delays(cancelled, events.left());
        }
        traffic.close();
        // What it placed and called off nobody was told of.
        stage.reckonAnew();
        String note = CUSTOMERS + " customers; " + traffic.note();
        return List.of(
                figure("p99 from an order to the event of who entered", entered, note),
                figure("p99 from a cancellation to the event of who left", left, ""));
    }

    private Figure figure(String what, Histogram micros, String note) {
        String more = String.format(Locale.ROOT, "p50 %.0f ms; %s", micros.getValueAtPercentile(50) / 1000.0, note);
        double millis = micros.getValueAtPercentile(Freshness.P99) / 1000.0;
        return Figure.of(id(), what, millis, "ms", BOUND, more)
                .unless(
                        micros.getTotalCount() == CUSTOMERS
                                ? null
                                : (CUSTOMERS - micros.getTotalCount()) + " events did not come");
    }

    private static Histogram delays(Map<String, Long> answered, Map<String, Long> came) {
        Waiting.until(PATIENCE_SECONDS, () -> came.keySet().containsAll(answered.keySet()));
        Histogram micros = new Histogram(3);
        answered.forEach((customer, at) -> {
            Long then = came.get(customer);
            if (then != null) {
                micros.recordValue(Math.max(0, (then - at) / 1000));
            }
        });
        return micros;
    }

    private static String place(Api gateway, String customer, Company.Product product) {
        return gateway.post(
                        Company.REP,
                        "/api/v1/orders",
                        Map.of(
                                "customerId",
                                customer,
                                "currency",
                                Company.CURRENCY,
                                "lines",
                                List.of(Map.of("productId", product.id(), "quantity", "1"))))
                .get("id")
                .asText();
    }

    /** Who has an order that counts. */
    private static String segment(Stage stage, Api gateway) throws IOException {
        String id = gateway.post(
                        CustomerBase.ADMINISTRATOR,
                        "/api/v1/segments",
                        Map.of(
                                "name",
                                "bench " + UUID.randomUUID(),
                                "condition",
                                Map.of(
                                        "field",
                                        "orders",
                                        "currency",
                                        Company.CURRENCY,
                                        "operator",
                                        "ge",
                                        "value",
                                        "1")))
                .get("id")
                .asText();
        UUID row = TextIds.uuid(id);
        var analytics = stage.analytics();
        boolean found = Waiting.until(
                PATIENCE_SECONDS * 10,
                () -> analytics.one(
                        "select sweep_from is null from segment where segment_id = ?",
                        result -> result.getBoolean(1),
                        row));
        if (!found) {
            throw new IllegalStateException("the members of the segment were not found");
        }
        return id;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
