package crm.analytics.value;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.analytics.Happened;
import crm.analytics.Happened.Order;
import crm.analytics.projection.Work;
import crm.contracts.sight.AccountTeamEvents;
import crm.contracts.sight.OrgUnitEvents;
import crm.messaging.Received;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("analytics")
@Feature("A-01")
class ValueApiTest {

    @Inject
    Work work;

    private final UUID customer = Ids.next();

    @Test
    void valueIsKeptByCurrencyAndCancellationGivesMoneyBack() {
        Order kept = Order.of(customer, "USD", "30.00", "2026-04-01T10:00:00Z");
        Order cancelled = Order.of(customer, "USD", "70.00", "2026-04-05T10:00:00Z");
        Order free = Order.of(customer, "USD", "0.00", "2026-04-03T10:00:00Z");
        Order yen = Order.of(customer, "JPY", "5000", "2026-04-02T10:00:00Z");
        work.apply(
                "main",
                List.of(
                        kept.placed(1),
                        kept.paid(2, new BigDecimal("10.00"), new BigDecimal("10.00"), kept.placedAt()),
                        cancelled.placed(1),
                        cancelled.paid(2, cancelled.total(), cancelled.total(), cancelled.placedAt()),
                        free.placed(1),
                        yen.imported()));
        work.apply("main", List.of(cancelled.cancelled(3, cancelled.total(), Instant.parse("2026-04-07T00:00:00Z"))));

        value("main", customer, "2026-04-13T00:00:00Z")
                .statusCode(200)
                .body("values", hasSize(2))
                .body("values[0].currency", equalTo("JPY"))
                .body("values[0].revenue", equalTo("5000"))
                .body("values[1].currency", equalTo("USD"))
                .body("values[1].orders", equalTo(2))
                .body("values[1].ordered", equalTo("30.00"))
                .body("values[1].revenue", equalTo("80.00"))
                .body("values[1].refunds", equalTo("70.00"))
                .body("values[1].netRevenue", equalTo("10.00"))
                .body("values[1].placedOrders", equalTo(3))
                .body("values[1].cancelledOrders", equalTo(1))
                .body("values[1].purchaseDays", equalTo(2))
                .body("values[1].frequency", equalTo(1))
                .body("values[1].monetary", equalTo("15.00"))
                .body("values[1].lastOrderAt", equalTo("2026-04-03T10:00:00Z"))
                .body("values[1].lastOrderId", equalTo(free.text()))
                .body("values[1].firstOrderAt", equalTo("2026-04-01T10:00:00Z"))
                .body("values[1].recencyDays", equalTo(10))
                .body("values[1].tenureDays", equalTo(12))
                .body("values[1].versions", equalTo(6))
                .body("values[1].facts", equalTo(6));
    }

    @Test
    void thePastIsComputedFromTheFacts() {
        Order order = Order.of(customer, "USD", "70.00", "2026-04-05T10:00:00Z");
        work.apply(
                "main",
                List.of(
                        order.placed(1),
                        order.paid(2, order.total(), order.total(), Instant.parse("2026-04-06T10:00:00Z")),
                        order.cancelled(3, order.total(), Instant.parse("2026-04-08T10:00:00Z"))));
        value("main", customer, "2026-04-05T09:59:59Z").body("values", empty());
        value("main", customer, "2026-04-05T10:00:00Z")
                .body("values[0].orders", equalTo(1))
                .body("values[0].ordered", equalTo("70.00"))
                .body("values[0].revenue", equalTo("0.00"))
                .body("values[0].updatedAt", nullValue());
        value("main", customer, "2026-04-07T00:00:00Z")
                .body("values[0].revenue", equalTo("70.00"))
                .body("values[0].recencyDays", equalTo(2));
        value("main", customer, "2026-04-08T12:00:00+02:00")
                .body("values[0].orders", equalTo(0))
                .body("values[0].refunds", equalTo("70.00"))
                .body("values[0].recencyDays", nullValue());
        // Later than now, the days are counted on.
        value("main", customer, "2036-04-08T00:00:00Z").body("values[0].updatedAt", notNullValue());
    }

    @Test
    void aCustomerWithoutOrdersIsWorthNothingAndAStrangerIsUnknown() {
        work.apply("main", List.of(Happened.customer(customer, 1, "x", "/sales/north", "POTENTIAL")));
        value("main", customer, null).statusCode(200).body("values", empty()).body("asOf", notNullValue());
        value("main", Ids.next(), null).statusCode(404);
        as(Tokens.marketing("main"))
                .get("/api/v1/customers/cus_nonsense/value")
                .then()
                .statusCode(404);
    }

    @Test
    void badParametersAreNamed() {
        work.apply("main", List.of(Happened.customer(customer, 1, "x", "/sales/north", "POTENTIAL")));
        value("main", customer, "yesterday")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("asOf"))
                .body("errors[0].code", equalTo("invalid-time"));
        as(Tokens.marketing("main"))
                .queryParam("asof", "2026-04-05T10:00:00Z")
                .get(path(customer))
                .then()
                .statusCode(400);
    }

    @Test
    @Feature("C-09")
    void onlyWhoSeesTheCustomerSeesItsValue() {
        String owner = Tokens.subject("rep-north", "main");
        work.apply(
                "main",
                List.of(
                        Order.of(customer, "USD", "1.00", "2026-04-01T10:00:00Z")
                                .imported(),
                        Happened.customer(customer, 1, owner, "/sales/north", "ACTUAL")));
        as(Tokens.repNorth("main")).get(path(customer)).then().statusCode(200);
        as(Tokens.manager("main")).get(path(customer)).then().statusCode(200);
        as(Tokens.repSouth("main")).get(path(customer)).then().statusCode(404);
        as(Tokens.repSouth("main"))
                .queryParam("asOf", "2026-04-02T00:00:00Z")
                .get(path(customer))
                .then()
                .statusCode(404);
        String mine = "customerId==" + Ids.text("cus", customer);
        for (String list : List.of("/api/v1/analytics/customers", "/api/v1/analytics/facts")) {
            as(Tokens.repNorth("main"))
                    .queryParam("filter", mine)
                    .get(list)
                    .then()
                    .body("data.size()", notEmpty());
            as(Tokens.repSouth("main"))
                    .queryParam("filter", mine)
                    .get(list)
                    .then()
                    .body("data", empty());
        }
    }

    @Test
    @Feature({"C-09", "C-23", "C-25"})
    void valueIsSeenByTheTeamAndByWhoeverIsAboveTheUnitNow() {
        String top = "/top-" + UUID.randomUUID().toString().substring(0, 8);
        Tokens member = Tokens.user("member" + top, "main", "/elsewhere", "sales-rep");
        Tokens above = Tokens.user("above" + top, "main", top, "sales-manager");
        work.apply(
                "main",
                List.of(
                        Order.of(customer, "USD", "1.00", "2026-04-01T10:00:00Z")
                                .imported(),
                        Happened.customer(customer, 1, "x", "/moved" + top, "ACTUAL")));
        as(member).get(path(customer)).then().statusCode(404);
        as(above).get(path(customer)).then().statusCode(404);

        String id = Ids.text("cus", customer);
        String unit = Ids.text("org", Ids.next());
        ObjectNode team = Examples.of(AccountTeamEvents.CHANGED).put("customerId", id);
        team.putArray("members")
                .addObject()
                .put("userId", Tokens.subject("member" + top, "main"))
                .put("role", "FINANCE");
        ObjectNode moved = Examples.of(OrgUnitEvents.MOVED)
                .put("unitId", unit)
                .put("code", "/moved" + top)
                .put("parentCode", top);
        try (EventFeed feed = new EventFeed();
                Tables tables = new Tables("main")) {
            feed.send(AccountTeamEvents.CHANGED, "main", id, id, 1, team);
            feed.send(OrgUnitEvents.MOVED, "main", "org-units/main", unit, 1, moved);
            Awaitility.await("team and unit")
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.count("select count(*) from record_grant where object_id = ?", customer) == 1
                            && tables.count("select count(*) from org_unit_place where code = ?", "/moved" + top) == 1);
        }
        as(member).get(path(customer)).then().statusCode(200);
        as(above).get(path(customer)).then().statusCode(200);
    }

    @Test
    void tenantsSeeNothingOfEachOther() {
        work.apply(
                "main",
                List.of(Order.of(customer, "USD", "1.00", "2026-04-01T10:00:00Z")
                        .imported()));
        value("main", customer, null).statusCode(200);
        value("demo", customer, null).statusCode(404);
        try (Tables demo = new Tables("demo");
                Tables nobody = new Tables(null)) {
            String sql = "select count(*) from customer_value where customer_id = ?";
            assertEquals(0, demo.count(sql, customer));
            assertEquals(0, nobody.count(sql, customer));
            for (String view : List.of("customer_listing", "fact_listing", "segment_member_listing")) {
                assertEquals(0, demo.count("select count(*) from " + view + " where id = ?", customer));
                assertEquals(0, nobody.count("select count(*) from " + view));
            }
            assertEquals(List.of(), demo.unsecured());
        }
    }

    @Test
    void totalsAreExactAndListsArePaged() {
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID buyer = Ids.next();
            customers.add(buyer);
            work.apply(
                    "main",
                    List.of(Order.of(buyer, "NOK", "0.1" + i, "2026-04-01T10:00:00Z")
                            .imported()));
        }
        as(Tokens.user("analyst", "main", "/analytics", "analyst"))
                .get("/api/v1/analytics/summary")
                .then()
                .statusCode(200)
                .body("asOf", notNullValue())
                .body("generation", notNullValue())
                .body("currencies.find { it.currency == 'NOK' }.customers", equalTo(5))
                .body("currencies.find { it.currency == 'NOK' }.revenue", equalTo("0.60"));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = as(Tokens.marketing("main"))
                    .queryParam("filter", "currency==NOK;orders=ge=1")
                    .queryParam("sort", "-netRevenue")
                    .queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            ValidatableResponse page =
                    request.get("/api/v1/analytics/customers").then().statusCode(200);
            seen.addAll(page.extract().<List<String>>path("data.customerId"));
            cursor = page.extract().path("page.next");
        } while (cursor != null);
        assertEquals(
                customers.reversed().stream().map(id -> Ids.text("cus", id)).toList(), seen);
        assertTrue(seen.size() == 5);
    }

    @Test
    @Feature("A-15")
    void everyFactLeadsBackToItsRequest() {
        Order order = Order.of(customer, "USD", "3.00", "2026-04-01T10:00:00Z");
        Received event = order.imported();
        work.apply("main", List.of(event));
        as(Tokens.marketing("main"))
                .queryParam("filter", "correlationId==" + event.trace().correlationId())
                .get("/api/v1/analytics/facts")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].kind", equalTo("sales.order.imported"))
                .body("data[0].total", equalTo("3.00"))
                .body("data[0].traceparent", equalTo(event.trace().traceparent()));
    }

    private static Matcher<Integer> notEmpty() {
        return greaterThan(0);
    }

    private ValidatableResponse value(String tenant, UUID id, String asOf) {
        RequestSpecification request = as(Tokens.marketing(tenant));
        if (asOf != null) {
            request.queryParam("asOf", asOf);
        }
        return request.get(path(id)).then();
    }

    private static String path(UUID id) {
        return "/api/v1/customers/" + Ids.text("cus", id) + "/value";
    }

    private static RequestSpecification as(Tokens caller) {
        return given().header("Authorization", "Bearer " + caller.token());
    }
}
