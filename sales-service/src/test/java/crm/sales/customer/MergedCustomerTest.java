package crm.sales.customer;

import static crm.sales.SalesFixture.as;
import static crm.sales.SalesFixture.customer;
import static crm.sales.SalesFixture.order;
import static crm.sales.SalesFixture.placed;
import static crm.sales.SalesFixture.product;
import static crm.testing.Merges.publish;
import static crm.testing.Merges.stands;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders and opportunities of merged customers. */
@QuarkusTest
@OnStack("sales")
@Feature("C-24")
class MergedCustomerTest {

    private static final Tokens PARTNER = Tokens.partner("main");

    private String product;

    @BeforeEach
    void offer() {
        product = product("main");
    }

    @Test
    void ordersOfTheMergedAreListedWithTheSurvivorsAndNewOnesAreForTheSurvivor() {
        String survivor = north();
        String merged = north();
        String theirs = placed(PARTNER, merged, product, "1", null);
        String own = placed(PARTNER, survivor, product, "1", null);
        orders(survivor).body("data.id", contains(own));

        stands(survivor, merged, 2);
        orders(survivor).body("data.id", containsInAnyOrder(own, theirs));
        orders(merged).body("data.id", contains(theirs)).body("data.customerId", contains(merged));
        refused("/api/v1/orders", order(merged, product, "1"), survivor);
        refused("/api/v1/opportunities", """
                {"customerId": "%s", "name": "Chairs", "currency": "USD", "amount": "9.00"}""".formatted(merged), survivor);
        as(PARTNER)
                .header("If-Match", "\"1\"")
                .body("{\"customerId\": \"%s\", \"reason\": \"MISTAKE\"}".formatted(merged))
                .post("/api/v1/orders/" + own + "/moves")
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-merged"));
        // What was sold goes on as it was.
        as(PARTNER)
                .body("{\"amount\": \"12.50\"}")
                .post("/api/v1/orders/" + theirs + "/payments")
                .then()
                .statusCode(200)
                .body("customerId", equalTo(merged));

        stands(null, merged, 3);
        orders(survivor).body("data.id", contains(own));
        placed(PARTNER, merged, product, "1", null);
        orders(merged).body("data.size()", equalTo(2));
    }

    @Test
    void chainsAreFollowedToTheirEndInWhateverOrderTheyBecomeKnown() {
        String a = north();
        String b = north();
        String c = north();
        String theirs = placed(PARTNER, c, product, "1", null);
        stands(b, c, 2);
        stands(a, b, 2);
        orders(a).body("data.id", contains(theirs));
        orders(b).body("data.size()", equalTo(0));
        refused("/api/v1/orders", order(c, product, "1"), a);
        // The later fact arrived first.
        stands(null, b, 5);
        publish(a, b, 4);
        stands(null, a, 2);
        orders(a).body("data.size()", equalTo(0));
        orders(b).body("data.id", contains(theirs));
        // A circle, because an undoing is still on its way: nobody stands for anybody in it.
        stands(c, b, 6);
        orders(c).body("data.id", contains(theirs));
        stands(null, c, 3);
        orders(b).body("data.size()", equalTo(0));
        orders(c).body("data.id", contains(theirs));
    }

    private static String north() {
        return customer("main", Tokens.subject("rep-north", "main"), "/sales/north");
    }

    private static void refused(String path, String body, String survivor) {
        as(PARTNER)
                .body(body)
                .post(path)
                .then()
                .statusCode(422)
                .body("code", equalTo("customer-merged"))
                .body("errors[0].pointer", equalTo("/customerId"))
                .body("detail", containsString(survivor));
    }

    private static ValidatableResponse orders(String customer) {
        return as(PARTNER)
                .queryParam("filter", "customerId==" + customer)
                .get("/api/v1/orders")
                .then()
                .statusCode(200);
    }
}
