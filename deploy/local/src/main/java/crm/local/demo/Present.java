package crm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import crm.local.client.Api;
import crm.local.client.Bar;
import crm.local.client.Crowd;
import crm.stack.StackFailure;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What goes on now: a catalogue, orders of today, opportunities in the pipeline. */
final class Present {

    private static final String TENANT = "@demo";
    private static final int AT_ONCE = 4;
    private static final double ORDERS_NOW = 0.15;
    private static final double OPPORTUNITIES = 0.3;
    private static final List<String> STAGES = List.of("QUALIFICATION", "PROPOSAL", "NEGOTIATION");
    private static final List<String> CHANNELS = List.of("WEB", "FIELD", "PHONE", "PARTNER");

    private final Api api;
    private final PrintWriter out;
    private final Draw draw;
    private final Company company;
    private final Map<String, String> ids;

    private record Product(String code, String name, String category, String price) {}

    private static final List<Product> CATALOGUE = List.of(
            new Product("SRV-100", "Onboarding workshop", "Services", "490.00"),
            new Product("SRV-200", "Support plan, one month", "Services", "89.00"),
            new Product("SRV-300", "Consulting day", "Services", "980.00"),
            new Product("DEV-100", "Scanner", "Devices", "129.00"),
            new Product("DEV-200", "Label printer", "Devices", "249.00"),
            new Product("DEV-300", "Terminal", "Devices", "399.00"),
            new Product("MAT-100", "Labels, 1000 pieces", "Supplies", "14.90"),
            new Product("MAT-200", "Ribbon", "Supplies", "7.50"));

    /** A step at one customer, drawn before anything is sent, so that the draws do not depend on the timing. */
    private record Step(Company.Customer customer, int number, double outcome, List<Integer> picks, int amount) {}

    /** @param ids of the customers in the platform, by their number in the company */
    Present(Api api, PrintWriter out, Draw draw, Company company, Map<String, String> ids) {
        this.api = api;
        this.out = out;
        this.draw = draw;
        this.company = company;
        this.ids = ids;
    }

    void create(LocalDate today) {
        List<String> products = createProducts();
        List<Step> orders = steps(ORDERS_NOW);
        each("orders of today", orders, step -> order(step, products));
        each("opportunities", steps(OPPORTUNITIES), step -> opportunity(step, today));
    }

    private List<String> createProducts() {
        List<String> created = new ArrayList<>();
        for (Product product : CATALOGUE) {
            Api.Answer answer = api.tryPost(
                    "maintainer" + TENANT,
                    "/products",
                    Map.of(
                            "code", company.source() + "-" + product.code(),
                            "name", product.name(),
                            "category", product.category(),
                            "prices",
                                    List.of(
                                            Map.of("currency", "EUR", "amount", product.price()),
                                            Map.of("currency", "USD", "amount", product.price()))),
                    key("product", product.code()));
            if (answer.ok()) {
                created.add(answer.body().path("id").asText());
            } else if (answer.status() / 100 != 4) {
                throw new StackFailure("A product was refused, " + answer.problem());
            }
        }
        return created;
    }

    private void order(Step step, List<String> products) {
        if (products.isEmpty()) {
            return; // An earlier run created the catalogue, and the orders with it.
        }
        String rep = step.customer().rep() + TENANT;
        List<Map<String, String>> lines = step.picks().stream()
                .map(pick -> Map.of(
                        "productId", products.get(pick % products.size()), "quantity", Integer.toString(1 + pick % 3)))
                .toList();
        JsonNode order = api.post(
                rep,
                "/orders",
                Map.of(
                        "customerId", customerId(step),
                        "currency", step.customer().place().currency(),
                        "lines", lines,
                        "channel", CHANNELS.get(step.amount() % CHANNELS.size())),
                key("order", step));
        String path = "/orders/" + order.path("id").asText();
        BigDecimal total = new BigDecimal(order.path("total").asText());
        if (step.outcome() < 0.1) {
            api.post(rep, path + "/cancel", Map.of("reason", "Ordered twice"), key("cancel", step));
        } else if (step.outcome() < 0.85) {
            BigDecimal part = step.outcome() < 0.75 ? total : total.min(new BigDecimal("5.00"));
            api.post(
                    rep,
                    path + "/payments",
                    Map.of(
                            "amount",
                            part.toPlainString(),
                            "currency",
                            order.path("currency").asText()),
                    key("payment", step));
        }
    }

    private void opportunity(Step step, LocalDate today) {
        String rep = step.customer().rep() + TENANT;
        JsonNode opportunity = api.post(
                rep,
                "/opportunities",
                Map.of(
                        "customerId", customerId(step),
                        "name",
                                CATALOGUE
                                                .get(step.picks().getFirst() % CATALOGUE.size())
                                                .name() + " for "
                                        + step.customer().name(),
                        "amount", step.amount() * 50 + ".00",
                        "currency", step.customer().place().currency(),
                        "expectedCloseOn", today.plusDays(10L + step.amount()).toString()),
                key("opportunity", step));
        String path = "/opportunities/" + opportunity.path("id").asText();
        long version = opportunity.path("version").asLong();
        int stages = (int) (step.outcome() * (STAGES.size() + 1));
        for (int i = 0; i < stages; i++) {
            version = required(api.tryPost(
                            rep, path + "/stage", Map.of("stage", STAGES.get(i)), key("stage-" + i, step), version))
                    .path("version")
                    .asLong();
        }
        if (stages == STAGES.size() && step.amount() % 2 == 0) {
            required(api.tryPost(rep, path + "/win", Map.of(), key("win", step), version));
        } else if (stages == 1 && step.amount() % 3 == 0) {
            required(api.tryPost(
                    rep, path + "/lose", Map.of("reason", "Chose another supplier"), key("lose", step), version));
        }
    }

    /** For a share of the customers, one step each. */
    private List<Step> steps(double share) {
        List<Step> steps = new ArrayList<>();
        for (Company.Customer customer : company.customers()) {
            double outcome = draw.uniform();
            List<Integer> picks = List.of(draw.below(CATALOGUE.size()), draw.below(CATALOGUE.size()));
            int amount = 1 + draw.below(200);
            if (draw.chance(share)) {
                steps.add(new Step(customer, steps.size(), outcome, picks, amount));
            }
        }
        return steps;
    }

    private void each(String what, List<Step> steps, Consumer<Step> work) {
        Bar bar = new Bar(out, what, steps.size());
        Crowd.each(steps, AT_ONCE, step -> {
            work.accept(step);
            bar.add(1);
        });
    }

    private String customerId(Step step) {
        return ids.get(step.customer().id());
    }

    private String key(String what, Step step) {
        return key(what, step.customer().id() + "-" + step.number());
    }

    /** The same for the same thing of the same company: a second run is answered from memory. */
    private String key(String what, String which) {
        return company.source() + "-" + what + "-" + which;
    }

    private static JsonNode required(Api.Answer answer) {
        if (!answer.ok()) {
            throw new StackFailure("A step of the demo was refused, " + answer.problem());
        }
        return answer.body();
    }
}
