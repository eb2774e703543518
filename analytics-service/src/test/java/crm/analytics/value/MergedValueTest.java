package crm.analytics.value;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.analytics.projection.Work;
import crm.persistence.Ids;
import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("analytics")
@Feature({"A-01", "C-24"})
class MergedValueTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @Inject
    Work work;

    private final UUID survivor = Ids.next();
    private final UUID merged = Ids.next();

    @Test
    void theSurvivorIsWorthBothAndEachItsOwnAgainAfterwards() {
        bought(survivor, "30.00");
        bought(merged, "12.50");
        work.apply("main", List.of(Happened.merged(merged, 5, survivor, Ids.next())));

        value(survivor)
                .statusCode(200)
                .body("values[0].revenue", equalTo("42.50"))
                .body("values[0].orders", equalTo(2))
                // Both bought on one day.
                .body("values[0].purchaseDays", equalTo(1));
        for (String more : List.of("", "?asOf=2026-06-01T00:00:00Z", "/explain?currency=SEK")) {
            String path = "/api/v1/customers/%s/value" + more;
            as(Tokens.administrator("main"))
                    .redirects()
                    .follow(false)
                    .get(path.formatted(text(merged)))
                    .then()
                    .statusCode(307)
                    .header("Location", equalTo(path.formatted(text(survivor))))
                    .body("code", equalTo("moved"));
        }
        as(Tokens.administrator("main"))
                .get("/api/v1/customers/" + text(survivor) + "/value?asOf=2026-06-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("values[0].revenue", equalTo("42.50"));
        as(Tokens.administrator("main"))
                .get("/api/v1/customers/" + text(survivor) + "/value/explain?currency=SEK")
                .then()
                .statusCode(200)
                .body("inputs.paid", equalTo("42.50"))
                // Two orders with their payments, and the merge.
                .body("events.count", equalTo(5));
        listed(merged).body("data", empty());
        // Who brings something to a merged customer brings it to the survivor.
        bought(merged, "7.50");
        value(survivor).body("values[0].revenue", equalTo("50.00"));
        // What happened stays attributed to whom it happened to.
        as(Tokens.administrator("main"))
                .get("/api/v1/analytics/facts?filter=customerId==" + text(merged))
                .then()
                .body("data.findAll { it.kind == 'sales.order.paid' }.size()", equalTo(2));

        work.apply("main", List.of(Happened.unmerged(merged, 6, survivor, Ids.next())));
        value(survivor).statusCode(200).body("values[0].revenue", equalTo("30.00"));
        value(merged).statusCode(200).body("values[0].revenue", equalTo("20.00"));
        listed(merged).body("data.size()", equalTo(1));
    }

    @Test
    void anUndoingThatArrivesBeforeItsMergeLeavesNothingOfIt() {
        bought(merged, "12.50");
        work.apply("main", List.of(Happened.unmerged(merged, 6, survivor, Ids.next())));
        work.apply("main", List.of(Happened.merged(merged, 5, survivor, Ids.next())));
        value(merged).statusCode(200).body("values[0].revenue", equalTo("12.50"));
        value(survivor).statusCode(200).body("values", empty());
    }

    @Test
    void segmentsAndScoresFollow() {
        bought(survivor, "60.00");
        bought(merged, "60.00");
        try (Tables tables = new Tables("main")) {
            await().atMost(BOUND)
                    .until(() -> tables.count("select count(*) from base_cuts where currency = 'SEK'") > 0);
            await().atMost(BOUND).until(() -> classes(tables, merged) > 0);
            String segment = as(Tokens.marketing("main"))
                    .body("""
                            {"name": "%s", "condition": {"field": "revenue", "currency": "SEK", "operator": "ge",
                             "value": 50}}""".formatted(UUID.randomUUID()))
                    .post("/api/v1/segments")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            await().atMost(BOUND)
                    .until(
                            () -> as(Tokens.marketing("main"))
                                    .get("/api/v1/segments/" + segment)
                                    .path("evaluation.state"),
                            equalTo("CURRENT"));
            long before = classes(tables, merged);
            work.apply("main", List.of(Happened.merged(merged, 5, survivor, Ids.next())));
            assertEquals(0, tables.count("select count(*) from customer_score where customer_id = ?", merged));
            assertEquals(
                    120, tables.count("select monetary::int8 from customer_score where customer_id = ?", survivor));
            work.apply("main", List.of(Happened.unmerged(merged, 6, survivor, Ids.next())));
            assertEquals(
                    List.of("60", "60"),
                    tables.column(
                            "select monetary::int8 from customer_score where customer_id in (?, ?)", survivor, merged));
            try (EventProbe probe = new EventProbe("crm.analytics.segment")) {
                List<Seen> facts = probe.ofSubject(segment + "/" + text(merged), 3);
                assertEquals(
                        List.of("entered 1", "left 2", "entered 3"),
                        facts.stream()
                                .map(fact -> fact.attributes().get("type").split("\\.")[3] + " " + fact.sequence())
                                .toList());
            }
            // The numbering of a customer's classes goes on where it was.
            assertEquals(
                    tables.column("select distinct changes from customer_score where customer_id = ?", merged),
                    tables.column("select max(sequence) from class_change where customer_id = ?", merged));
            assertTrue(classes(tables, merged) > before);
        }
    }

    private static long classes(Tables tables, UUID customer) {
        return tables.count("select coalesce(max(sequence), 0) from class_change where customer_id = ?", customer);
    }

    private void bought(UUID customer, String total) {
        Order order = Order.of(customer, "SEK", total, "2026-04-01T10:00:00Z");
        work.apply(
                "main",
                List.of(
                        order.placed(1),
                        order.paid(2, new BigDecimal(total), new BigDecimal(total), order.placedAt())));
    }

    private static ValidatableResponse listed(UUID customer) {
        return as(Tokens.administrator("main"))
                .get("/api/v1/analytics/customers?filter=customerId==" + text(customer))
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse value(UUID customer) {
        return as(Tokens.administrator("main"))
                .redirects()
                .follow(false)
                .get("/api/v1/customers/" + text(customer) + "/value")
                .then();
    }

    private static String text(UUID customer) {
        return Ids.text("cus", customer);
    }

    private static RequestSpecification as(Tokens caller) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + caller.token())
                .contentType("application/json");
    }
}
