package crm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import crm.local.demo.Scene.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What goes on in sales now: a catalogue, orders of today, opportunities in the pipeline. */
final class Present {

    private static final double ORDERS_NOW = 0.15;
    private static final double CANCELLED = 0.1;
    private static final double UNPAID = 0.85;
    private static final double PART_PAID = 0.75;
    private static final double OPPORTUNITIES = 0.3;
    private static final List<String> STAGES = List.of("QUALIFICATION", "PROPOSAL", "NEGOTIATION");
    private static final List<String> CHANNELS = List.of("WEB", "FIELD", "PHONE", "PARTNER");

    private static final List<Product> CATALOGUE = List.of(
            new Product("SRV-100", "Onboarding workshop", "services", "490.00"),
            new Product("SRV-200", "Support plan, one month", "services", "89.00"),
            new Product("SRV-300", "Consulting day", "services", "980.00"),
            new Product("DEV-100", "Scanner", "devices", "129.00"),
            new Product("DEV-200", "Label printer", "devices", "249.00"),
            new Product("DEV-300", "Terminal", "devices", "399.00"),
            new Product("MAT-100", "Labels, 1000 pieces", "supplies", "14.90"),
            new Product("MAT-200", "Ribbon", "supplies", "7.50"));

    private final Scene scene;

    private record Product(String code, String name, String category, String price) {}

    Present(Scene scene) {
        this.scene = scene;
    }

    void create(LocalDate today) {
        List<String> products = CATALOGUE.stream().map(this::product).toList();
        scene.each("orders of today", scene.steps(ORDERS_NOW), step -> order(step, products));
        scene.each("opportunities", scene.steps(OPPORTUNITIES), step -> opportunity(step, today));
    }

    private String product(Product product) {
        Map<String, Object> command = Map.of(
                "code", scene.source() + "-" + product.code(),
                "name", product.name(),
                "category", product.category(),
                "prices", List.of(price("EUR", product.price()), price("USD", product.price())));
        return scene.post("maintainer", "/products", command, "product", product.code())
                .path("id")
                .asText();
    }

    private static Map<String, String> price(String currency, String amount) {
        return Map.of("currency", currency, "amount", amount);
    }

    private void order(Step step, List<String> products) {
        List<Map<String, String>> lines = List.of(line(products, step.pick()), line(products, step.other()));
        Map<String, Object> command = Map.of(
                "customerId", scene.customerId(step),
                "currency", step.customer().place().currency(),
                "lines", lines,
                "channel", CHANNELS.get(step.pick() % CHANNELS.size()));
        JsonNode order = scene.post(scene.rep(step), "/orders", command, "order", step);
        String path = "/orders/" + order.path("id").asText();
        if (step.outcome() < CANCELLED) {
            scene.post(scene.rep(step), path + "/cancel", Map.of("reason", "Ordered twice"), "cancel", step);
        } else if (step.outcome() < UNPAID) {
            BigDecimal total = new BigDecimal(order.path("total").asText());
            BigDecimal paid = step.outcome() < PART_PAID ? total : total.min(new BigDecimal("5.00"));
            Map<String, String> payment = Map.of(
                    "amount", paid.toPlainString(),
                    "currency", order.path("currency").asText());
            scene.post(scene.rep(step), path + "/payments", payment, "payment", step);
        }
    }

    private static Map<String, String> line(List<String> products, int pick) {
        return Map.of("productId", products.get(pick % products.size()), "quantity", Integer.toString(1 + pick % 3));
    }

    private void opportunity(Step step, LocalDate today) {
        Map<String, Object> command = Map.of(
                "customerId", scene.customerId(step),
                "name",
                        CATALOGUE.get(step.pick() % CATALOGUE.size()).name() + " for "
                                + step.customer().name(),
                "amount", (1 + step.other()) * 10 + ".00",
                "currency", step.customer().place().currency(),
                "expectedCloseOn", today.plusDays(10L + step.pick() % 90).toString());
        JsonNode opportunity = scene.post(scene.rep(step), "/opportunities", command, "opportunity", step);
        String path = "/opportunities/" + opportunity.path("id").asText();
        int stages = (int) (step.outcome() * (STAGES.size() + 1));
        for (int i = 0; i < stages; i++) {
            opportunity = change(step, path + "/stage", Map.of("stage", STAGES.get(i)), "stage-" + i, opportunity);
        }
        if (stages == STAGES.size() && step.pick() % 2 == 0) {
            change(step, path + "/win", Map.of(), "win", opportunity);
        } else if (stages == 1 && step.pick() % 3 == 0) {
            change(step, path + "/lose", Map.of("reason", "Chose another supplier"), "lose", opportunity);
        }
    }

    private JsonNode change(Step step, String path, Object command, String what, JsonNode before) {
        return scene.change(
                scene.rep(step),
                path,
                command,
                what,
                step,
                before.path("version").asLong());
    }
}
