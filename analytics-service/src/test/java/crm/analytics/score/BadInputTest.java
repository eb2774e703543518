package crm.analytics.score;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.analytics.Happened.Order;
import crm.analytics.projection.Work;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Customer bases at the edge of what can be: every number that is shown is one, and what cannot be known is absent. */
@QuarkusTest
@OnStack("analytics")
@Feature({"A-01", "A-02"})
class BadInputTest {

    /** Columns of scores that are floating point: the only ones that could hold what is no number. */
    private static final List<String> FLOATS =
            List.of("alive", "expected", "spend", "churn", "purchase_rate", "margin", "payment_score");

    @Inject
    Work work;

    @Inject
    ScoreRefresh refresh;

    private final String tenant = "edge-" + UUID.randomUUID();
    private final UUID customer = Ids.next();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void aRefundWithoutItsOrderIsMoneyBackAndNothingElseUntilTheOrderComes() {
        Order order = order(customer, "PHP", "10.00", 5);
        work.apply("main", List.of(order.refunded(3, order.total(), order.total(), null, now)));
        value("main")
                .body("values[0].orders", equalTo(0))
                .body("values[0].refunds", equalTo("10.00"))
                .body("values[0].netRevenue", equalTo("-10.00"))
                .body("values[0].recencyDays", nullValue())
                .body("values[0].monetary", nullValue())
                .body("values[0].averageOrder", nullValue())
                // The mark that an event is missing.
                .body("values[0].versions", equalTo(0))
                .body("values[0].facts", equalTo(1))
                .body("values[0].lifetime.historical", equalTo("-10.00"))
                .body("values[0].lifetime.current", nullValue())
                .body("values[0].lifetime.drivers.alive", nullValue())
                .body("values[0].lifetime.classes.churn", equalTo("unknown"))
                .body("values[0].lifetime.classes.lifecycle", equalTo("prospect"));
        work.apply("main", List.of(order.placed(1), order.paid(2, order.total(), order.total(), order.placedAt())));
        value("main")
                .body("values[0].orders", equalTo(1))
                .body("values[0].netRevenue", equalTo("0.00"))
                .body("values[0].versions", equalTo(3))
                .body("values[0].facts", equalTo(3))
                .body("values[0].lifetime.historical", equalTo("0.00"))
                .body("values[0].lifetime.classes.lifecycle", not(equalTo("prospect")));
    }

    @Test
    void ordersOfBefore1970CountAndTheirDaysAreRight() {
        Order old = Order.of(customer, "PHP", "10.00", "1969-07-20T20:17:40Z");
        Order older = Order.of(customer, "PHP", "20.00", "1583-01-01T00:00:00Z");
        work.apply("main", List.of(old.imported(), older.imported()));
        given().auth()
                .oauth2(Tokens.analyst("main").token())
                .queryParam("asOf", "2100-07-20T00:00:00Z")
                .get("/api/v1/customers/" + Ids.text("cus", customer) + "/value")
                .then()
                .statusCode(200)
                .body("values[0].purchaseDays", equalTo(2))
                .body("values[0].recencyDays", equalTo(47847))
                .body("values[0].firstOrderAt", equalTo("1583-01-01T00:00:00Z"));
        explain("main").body("inputs.firstDay", equalTo("1583-01-01")).body("inputs.x", equalTo(1));
    }

    @Test
    void oneCustomerIsABase() {
        work.apply(tenant, List.of(order(customer, "USD", "10.00", 50).imported()));
        scored(1, "USD");
    }

    @Test
    void customersWhoAreAllAlikeAreAllInOneClass() {
        List<Received> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            UUID twin = Ids.next();
            events.add(order(twin, "USD", "10.00", 300).imported("same"));
            events.add(order(twin, "USD", "10.00", 200).imported("same"));
        }
        work.apply(tenant, events);
        scored(40, "USD");
        try (Tables tables = new Tables(tenant)) {
            for (String column : List.of("quadrant", "value_type", "grade", "abc", "churn_band", "rfm", "cross_sell")) {
                // Who crosses the line of 80 % of the revenue belongs to A: among equals that is decided by money
                // alone.
                assertEquals(
                        1,
                        tables.count("select count(distinct " + column + ") from customer_score"),
                        () -> column + " " + tables.column("select distinct " + column + " from customer_score"));
            }
            assertEquals(List.of("0.00"), tables.column("select distinct cross_sell::text from customer_score"));
        }
    }

    @Test
    void whoOnlyGaveBackOrOnlyGotPresentsIsWorthNothingToCome() {
        List<Received> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID returner = Ids.next();
            Order order = order(returner, "USD", "25.00", 90 + i);
            events.add(order.placed(1));
            events.add(order.paid(2, order.total(), order.total(), order.placedAt()));
            events.add(order.refunded(3, order.total(), order.total(), null, now));
            UUID guest = Ids.next();
            events.add(order(guest, "USD", "0.00", 60).imported("present"));
            events.add(order(guest, "USD", "0.00", 30).imported("present"));
        }
        work.apply(tenant, events);
        scored(10, "USD");
        try (Tables tables = new Tables(tenant)) {
            assertEquals(10, tables.count("select count(*) from customer_score where historical = 0"));
            assertEquals(10, tables.count("select count(*) from customer_score where current_value = 0"));
            assertEquals(List.of("none"), tables.column("select distinct abc from customer_score"));
            assertEquals(List.of("D"), tables.column("select distinct grade from customer_score"));
        }
    }

    @Test
    void policiesAtTheirEdgesGiveNumbers() {
        List<Received> events = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            UUID buyer = Ids.next();
            events.add(order(buyer, "JPY", "1000", 400 + i).imported());
            events.add(order(buyer, "JPY", "3000", 40 + i).imported());
        }
        work.apply(tenant, events);
        int version = 0;
        for (String settings : List.of(
                "{\"discountRate\":0,\"horizonMonths\":120,\"marginRate\":1,\"topShare\":0.001,\"keyShare\":0.999}",
                "{\"discountRate\":10,\"horizonMonths\":1,\"marginRate\":0,\"topShare\":0.999,\"keyShare\":0.01,"
                        + "\"acquisitionCost\":999999999999999}")) {
            try (Tables tables = new Tables(tenant)) {
                tables.run("insert into value_policy (tenant_id, version, settings, created_at, created_by) values ('"
                        + tenant + "', " + ++version + ", '" + settings + "', now(), 'test')");
            }
            scored(10, "JPY");
        }
    }

    @Test
    void whereNobodyEverBoughtThereIsNothingToShow() {
        try (Tables tables = new Tables(tenant)) {
            ModelForTests.champion(tables, tenant, "USD");
            work.run(tenant, refresh::step);
            assertEquals(0, tables.count("select count(*) from customer_score"));
            assertEquals(0, tables.count("select count(*) from base_cuts"));
        }
        given().auth()
                .oauth2(Tokens.analyst("main").token())
                .get("/api/v1/analytics/reports/rfm?currency=LAK")
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo("Nobody has ordered in it."));
        given().auth()
                .oauth2(Tokens.analyst("main").token())
                .get("/api/v1/customers/" + Ids.text("cus", customer) + "/value/explain")
                .then()
                .statusCode(404);
    }

    /** Refreshes the base with the published model, twice, and looks for what is no number. */
    private void scored(int customers, String currency) {
        try (Tables tables = new Tables(tenant)) {
            if (tables.count("select count(*) from model_version") == 0) {
                ModelForTests.champion(tables, tenant, currency);
            }
            for (int day = 0; day < 2; day++) {
                int steps = 0;
                while (work.run(tenant, refresh::step).did()) {
                    assertTrue(++steps < 100, "it does not end");
                }
                tables.run("update score_refresh set as_of = as_of - 1");
            }
            assertEquals(customers, tables.count("select count(*) from customer_score where alive between 0 and 1"));
            for (String column : FLOATS) {
                assertEquals(
                        0,
                        tables.count("select count(*) from customer_score where " + column
                                + "::text in ('NaN', 'Infinity', '-Infinity')"),
                        column);
            }
            assertEquals(0, tables.count("select count(*) from base_cuts where cuts::text ~ 'NaN|Infinity'"));
            assertEquals(0, tables.count("select count(*) from report_snapshot where body::text ~ 'NaN|Infinity'"));
            assertTrue(tables.count("select count(*) from report_snapshot") > 10);
        }
    }

    private ValidatableResponse value(String of) {
        return get(of, "/value").body("values", hasSize(1));
    }

    private ValidatableResponse explain(String of) {
        return get(of, "/value/explain");
    }

    private ValidatableResponse get(String of, String path) {
        return given().auth()
                .oauth2(Tokens.analyst(of).token())
                .get("/api/v1/customers/" + Ids.text("cus", customer) + path)
                .then()
                .statusCode(200);
    }

    private Order order(UUID whose, String currency, String total, int daysAgo) {
        return new Order(Ids.next(), whose, currency, new BigDecimal(total), now.minus(daysAgo, ChronoUnit.DAYS));
    }
}
