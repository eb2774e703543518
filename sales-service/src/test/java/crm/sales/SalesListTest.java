package crm.sales;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnStack("sales")
class SalesListTest {

    private static final Tokens NORTH = Tokens.repNorth("main");

    @Test
    void ordersAreListedNewestFirstAPageAtATimeToThoseWhoSeeThem() {
        String customer = customerOfNorth();
        String product = SalesFixture.product("main");
        String first = place(customer, product, "1");
        String second = place(customer, product, "2");
        String mine = "customerId==" + customer;
        String next = list(NORTH, "orders", mine, null)
                .body("data.id", contains(second))
                .body("data[0].total", equalTo("25.00"))
                .body("data[0].status", equalTo("PLACED"))
                .body("data[0]", not(hasKey("lines")))
                .body("page.next", notNullValue())
                .extract()
                .path("page.next");
        list(NORTH, "orders", mine, next).body("data.id", contains(first)).body("page.hasMore", equalTo(false));
        list(NORTH, "orders", mine + ";total=gt=20", null).body("data.id", contains(second));
        list(Tokens.repSouth("main"), "orders", mine, null).body("data", hasSize(0));
        list(Tokens.manager("demo"), "orders", mine, null).body("data", hasSize(0));
    }

    @Test
    void opportunitiesAreListedByStageAndAmount() {
        String customer = customerOfNorth();
        String small = open(customer, "10.00");
        String large = open(customer, "900.00");
        String mine = "customerId==" + customer;
        SalesFixture.as(NORTH)
                .queryParam("filter", mine + ";stage==PROSPECTING")
                .queryParam("sort", "-amount")
                .get("/api/v1/opportunities")
                .then()
                .statusCode(200)
                .body("data.id", contains(large, small))
                .body("data[0].amount", equalTo("900.00"));
        list(Tokens.repSouth("main"), "opportunities", mine, null).body("data", hasSize(0));
    }

    @Test
    @Feature("C-14")
    void recordsNameWhoWroteThemDown() {
        String customer = customerOfNorth();
        String author = Tokens.subject("rep-north", "main");
        String order = place(customer, SalesFixture.product("main"), "1");
        String opportunity = open(customer, "10.00");
        SalesFixture.as(NORTH).get("/api/v1/orders/" + order).then().body("placedBy", equalTo(author));
        SalesFixture.as(NORTH)
                .get("/api/v1/opportunities/" + opportunity)
                .then()
                .body("createdBy", equalTo(author));
        String mine = "customerId==" + customer;
        list(NORTH, "orders", mine + ";placedBy==me", null)
                .body("data.id", contains(order))
                .body("data[0].customerId", equalTo(customer))
                .body("data[0].placedBy", equalTo(author));
        list(NORTH, "orders", mine + ";placedBy==somebody", null).body("data", hasSize(0));
        list(NORTH, "opportunities", mine + ";createdBy==me", null)
                .body("data.id", contains(opportunity))
                .body("data[0].createdBy", equalTo(author));
        list(NORTH, "opportunities", mine + ";createdBy==somebody", null).body("data", hasSize(0));
    }

    @Test
    void productsAreListedWithTheirPrices() {
        String product = SalesFixture.product("main");
        list(NORTH, "products", "id==" + product, null)
                .body("data.id", contains(product))
                .body("data[0].prices.currency", contains("JPY", "USD"))
                .body("data[0].prices.amount", contains("1000", "12.50"));
        list(Tokens.repNorth("demo"), "products", "id==" + product, null).body("data", hasSize(0));
    }

    @Test
    @Feature("S-21")
    void ordersAreFilteredByWhatWentBack() {
        String customer = customerOfNorth();
        String product = SalesFixture.product("main");
        SalesFixture.placed(NORTH, customer, product, "1", "12.50");
        String refunded = SalesFixture.placed(NORTH, customer, product, "1", "12.50");
        SalesFixture.as(NORTH)
                .body("{\"amount\":\"2.50\",\"reason\":\"GOODWILL\"}")
                .post("/api/v1/orders/" + refunded + "/refunds")
                .then()
                .statusCode(200);
        list(NORTH, "orders", "customerId==" + customer + ";refunded=gt=0", null)
                .body("data.id", contains(refunded))
                .body("data[0].refunded", equalTo("2.50"))
                .body("page.hasMore", equalTo(false));
    }

    @Test
    void productsAreFilteredByCategory() {
        String product = SalesFixture.productWithCost("main");
        SalesFixture.product("main");
        list(NORTH, "products", "category==chairs;id==" + product, null)
                .body("data.id", contains(product))
                .body("data[0].category", equalTo("chairs"));
        list(NORTH, "products", "category==tables;id==" + product, null).body("data", hasSize(0));
    }

    @Test
    void eachOrderOfAListHasItsIndex() {
        try (Tables tables = new Tables("main")) {
            List<String> indexes = tables.column("select indexname from pg_indexes");
            assertTrue(indexes.containsAll(List.of(
                    "sales_order_placed",
                    "sales_order_refunded",
                    "refund_refunded",
                    "refund_order",
                    "product_category",
                    "opportunity_created",
                    "opportunity_by_stage",
                    "opportunity_amount",
                    "product_name",
                    "product_created",
                    "credit_policy_updated")));
        }
    }

    private static ValidatableResponse list(Tokens caller, String what, String filter, String cursor) {
        var request = SalesFixture.as(caller).queryParam("filter", filter).queryParam("limit", 1);
        return (cursor == null ? request : request.queryParam("cursor", cursor))
                .get("/api/v1/" + what)
                .then()
                .statusCode(200);
    }

    private static String customerOfNorth() {
        return SalesFixture.customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
    }

    private static String place(String customer, String product, String quantity) {
        return SalesFixture.as(NORTH)
                .body(SalesFixture.order(customer, product, quantity))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String open(String customer, String amount) {
        return SalesFixture.as(NORTH)
                .body("{\"customerId\":\"%s\",\"name\":\"Chairs\",\"currency\":\"USD\",\"amount\":\"%s\"}"
                        .formatted(customer, amount))
                .post("/api/v1/opportunities")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
