package crm.analytics.score;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.analytics.projection.Work;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What categories say about potential, and what speaks for a customer leaving. Each test has a currency of its own. */
@QuarkusTest
@OnStack("analytics")
class CategoriesApiTest {

    @Inject
    Work work;

    @Inject
    ScoreRefresh refresh;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /**
     * 40 customers buy chairs, 20 of them desks for 100 as well, which cost 40: half of those who buy chairs buy desks,
     * and a desk leaves 60 a year. Lamps are bought by others.
     */
    @Test
    @Feature({"A-03", "A-04"})
    void whatSimilarCustomersBuyIsPotential() {
        List<Received> events = new ArrayList<>();
        UUID chairsOnly = Ids.next();
        UUID everything = Ids.next();
        UUID silent = Ids.next();
        for (int i = 0; i < 40; i++) {
            UUID customer = i == 0 ? chairsOnly : i == 39 ? everything : Ids.next();
            events.add(placed(customer, "HUF", "50.00", "chairs", null, 30));
            if (i >= 20) {
                events.add(placed(customer, "HUF", "100.00", "desks", "40.00", 20));
            }
        }
        for (int i = 0; i < 10; i++) {
            events.add(placed(Ids.next(), "HUF", "10.00", "lamps", null, 10));
        }
        events.add(order(silent, "HUF", "10.00", 10).placed(1));
        // Who called off the order of desks does not own them.
        Order called = order(chairsOnly, "HUF", "100.00", 15);
        events.add(called.placed(1, null, List.of(Happened.line("desks", called.total(), null))));
        events.add(called.cancelled(2, BigDecimal.ZERO, now));
        work.apply("main", events);
        refresh("HUF");

        double alive = number(explain(chairsOnly), "steps.find { it.name == 'alive' }.value");
        double worth =
                Double.parseDouble(explain(chairsOnly).extract().path("steps.find { it.name == 'crossSell' }.value"));
        assertEquals(0.5 * 60 * alive, worth, 0.01);
        explain(chairsOnly)
                .body("inputs.categories", equalTo(List.of("chairs")))
                .body("offers", hasSize(1))
                .body("offers[0].category", equalTo("desks"))
                .body("offers[0].because", equalTo("chairs"))
                .body("offers[0].confidence", equalTo(0.5f))
                .body("offers[0].profitYear", equalTo("60.00"));
        value(chairsOnly)
                .body("values[0].lifetime.drivers.categories", equalTo(1))
                .body(
                        "values[0].lifetime.drivers.crossSell",
                        equalTo(new BigDecimal(worth)
                                .setScale(2, RoundingMode.HALF_EVEN)
                                .toPlainString()))
                .body("values[0].lifetime.drivers.referral", nullValue());
        // Nothing is left to sell: that is known, and is 0.
        value(everything)
                .body("values[0].lifetime.drivers.categories", equalTo(2))
                .body("values[0].lifetime.drivers.crossSell", equalTo("0.00"));
        // Nobody has told what this one bought: that is not known, and is not 0.
        value(silent)
                .body("values[0].lifetime.drivers.categories", nullValue())
                .body("values[0].lifetime.drivers.crossSell", nullValue());
        explain(silent)
                .body(
                        "steps.find { it.name == 'crossSell' }.formula",
                        containsString("no order of the customer tells a category"))
                .body("offers", empty());
    }

    @Test
    @Feature("A-04")
    void aFewCustomersTellNothingAboutTheOthers() {
        List<Received> events = new ArrayList<>();
        UUID one = Ids.next();
        for (int i = 0; i < 29; i++) {
            UUID customer = i == 0 ? one : Ids.next();
            events.add(placed(customer, "RON", "50.00", "chairs", null, 30));
            if (i > 0) {
                events.add(placed(customer, "RON", "100.00", "desks", null, 20));
            }
        }
        work.apply("main", events);
        refresh("RON");
        value(one).body("values[0].lifetime.drivers.crossSell", nullValue());
        explain(one)
                .body("steps.find { it.name == 'crossSell' }.formula", containsString("29 customers"))
                .body("offers", empty());
    }

    /** A base of regular customers, of whom one has fallen silent: others may act on the event that says so. */
    @Test
    @Feature("A-18")
    void aCustomerWhoFallsSilentIsReportedWithWhatSpeaksForIt() {
        UUID customer = Ids.next();
        List<Received> events = new ArrayList<>();
        for (int daysAgo : List.of(700, 670, 640, 610, 580, 550, 520)) {
            events.add(order(customer, "BGN", "20.00", daysAgo).imported());
        }
        work.apply("main", events);
        refresh("BGN");
        explain(customer)
                .body("churn.band", equalTo("high"))
                .body("churn.drivers[0].name", equalTo("silence"))
                .body("churn.drivers[0].reading", equalTo("520 days since the last purchase, usually 30 between two"))
                .body("churn.drivers.find { it.name == 'falling-spend' }.reading", containsString("after"))
                .body("churn.drivers.find { it.name == 'falling-spend' }.weight", nullValue());
        double risk = number(explain(customer), "churn.risk");
        double weight = number(explain(customer), "churn.drivers[0].weight");
        assertTrue(risk > 0.6 && weight > 0.3 && weight <= risk, () -> risk + " " + weight);

        assertTrue(number(explain(customer), "churn.next90Days") > 0.9);

        String id = Ids.text("cus", customer);
        try (EventProbe probe = new EventProbe("crm.analytics.customer")) {
            Seen seen = probe.ofSubject(id + "/BGN", 1).getFirst();
            var churn = seen.data().findParents("classification").stream()
                    .filter(change -> change.get("classification").asText().equals("churn"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("high", churn.get("after").asText());
            assertTrue(
                    churn.get("reason").asText().contains("silence: 520 days since the last purchase"),
                    churn::toString);
        }

        // A purchase brings the customer back, and that is told as well.
        work.apply("main", List.of(order(customer, "BGN", "20.00", 0).imported()));
        try (EventProbe probe = new EventProbe("crm.analytics.customer")) {
            var second = probe.ofSubject(id + "/BGN", 2).getLast().data().findParents("classification").stream()
                    .filter(change -> change.get("classification").asText().equals("churn"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("high", second.get("before").asText());
            assertEquals("low", second.get("after").asText());
        }
    }

    /** Gives the currency a model, and does the refresh that the service would do itself. */
    private void refresh(String currency) {
        try (Tables tables = new Tables("main")) {
            ModelForTests.champion(tables, "main", currency);
        }
        int steps = 0;
        while (work.run("main", refresh::step).did()) {
            assertTrue(++steps < 1000, "it does not end");
        }
    }

    private Received placed(UUID customer, String currency, String total, String category, String cost, int daysAgo) {
        Order order = order(customer, currency, total, daysAgo);
        BigDecimal known = cost == null ? null : new BigDecimal(cost);
        return order.placed(1, known, List.of(Happened.line(category, order.total(), known)));
    }

    private Order order(UUID customer, String currency, String total, int daysAgo) {
        return new Order(Ids.next(), customer, currency, new BigDecimal(total), now.minus(daysAgo, ChronoUnit.DAYS));
    }

    private static double number(ValidatableResponse response, String path) {
        return ((Number) response.extract().path(path)).doubleValue();
    }

    private static ValidatableResponse value(UUID customer) {
        return get("/api/v1/customers/" + Ids.text("cus", customer) + "/value");
    }

    private static ValidatableResponse explain(UUID customer) {
        return get("/api/v1/customers/" + Ids.text("cus", customer) + "/value/explain");
    }

    private static ValidatableResponse get(String path) {
        return given().auth()
                .oauth2(Tokens.analyst("main").token())
                .get(path)
                .then()
                .statusCode(200);
    }
}
