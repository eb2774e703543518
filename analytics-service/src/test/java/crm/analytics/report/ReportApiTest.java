package crm.analytics.report;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Reports on a base of customers as callers see them. */
@QuarkusTest
@OnStack("analytics")
class ReportApiTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    @Inject
    Work work;

    @Test
    @Feature({"A-05", "C-18", "C-20"})
    void aBaseIsCutAndItsReportsAreDrawnUp() {
        List<Received> events = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            UUID customer = Ids.next();
            events.add(Order.ago(customer, "NOK", i == 1 ? "8000.00" : "10.00", 300)
                    .imported());
            events.add(Order.ago(customer, "NOK", i == 1 ? "8000.00" : "10.00", 10 + i)
                    .imported());
        }
        work.apply("demo", events);
        await().atMost(BOUND)
                .untilAsserted(
                        () -> report("concentration", "NOK").statusCode(200).body("n", equalTo(20)));
        report("concentration", "NOK")
                .body("figures.topShare", equalTo((float) (16060d / 16380)))
                .body("rows", hasSize(101))
                .body("rows[100][1]", equalTo(1.0f));
        report("classes", "NOK")
                .body("rows.findAll { it[0] == 'abc' }", hasSize(2))
                .body("rows.find { it[0] == 'abc' && it[1] == 'A' }[2]", equalTo(1))
                .body("columns[2].name", equalTo("customers"))
                .body("modelVersion", nullValue());
        report("alive", "NOK").body("notes", hasItem("no-model")).body("rows", hasSize(0));
        try (Tables tables = new Tables("demo")) {
            assertEquals(
                    List.of("A"),
                    tables.column("select distinct abc from customer_score where currency = 'NOK' and monetary > 100"));
        }
        as(Tokens.analyst("demo")).get("/api/v1/analytics/reports").then().body("currencies", hasItem("NOK"));
        report("no-such", "NOK").statusCode(404);
        as(Tokens.analyst("demo"))
                .get("/api/v1/analytics/reports/rfm?currency=XXX")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("currency"));
        as(Tokens.repNorth("demo")).get("/api/v1/analytics/reports/rfm").then().statusCode(403);
    }

    @Test
    @Feature("A-18")
    void aCohortIsOfThoseWhoBoughtFirstInTheSameMonthAndCountsEachOnceInAMonth() {
        UUID returning = Ids.next();
        UUID once = Ids.next();
        // Two days of one month, and one of another.
        int sameMonth = month(300).equals(month(299)) ? 299 : 301;
        work.apply(
                "demo",
                List.of(
                        Order.ago(returning, "RON", "10.00", 300).imported(),
                        Order.ago(returning, "RON", "5.00", sameMonth).imported(),
                        Order.ago(returning, "RON", "7.00", 100).imported(),
                        Order.ago(once, "RON", "2.50", 100).imported()));
        await().atMost(BOUND)
                .untilAsserted(() -> report("cohorts", "RON").statusCode(200).body("n", equalTo(2)));
        int later = (int) ChronoUnit.MONTHS.between(month(300), month(100));
        report("cohorts", "RON")
                .body("rows", hasSize(3))
                .body("rows[0]", contains(month(300) + "-01", 0, 1, 1, 15.0f))
                .body("rows[1]", contains(month(300) + "-01", later, 1, 1, 7.0f))
                .body("rows[2]", contains(month(100) + "-01", 0, 1, 1, 2.5f));
    }

    private static ValidatableResponse report(String name, String currency) {
        return as(Tokens.analyst("demo"))
                .get("/api/v1/analytics/reports/" + name + "?currency=" + currency)
                .then();
    }

    private static RequestSpecification as(Tokens who) {
        return given().auth().oauth2(who.token());
    }

    private static YearMonth month(int daysAgo) {
        return YearMonth.from(Instant.now().minus(daysAgo, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
    }
}
