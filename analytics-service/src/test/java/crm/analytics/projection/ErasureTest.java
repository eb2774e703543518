package crm.analytics.projection;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.contracts.sales.SalesEvents;
import crm.persistence.Ids;
import crm.testing.Erasures;
import crm.testing.EventFeed;
import crm.testing.Examples;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The views hold numbers under ids: who is forgotten takes none of them away, and a rebuild brings nothing back. */
@QuarkusTest
@OnStack("analytics")
@Feature("C-01")
class ErasureTest {

    private static final String TENANT = "demo";
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String VALUE =
            "select orders || ' ' || ordered || ' ' || paid || ' ' || refunded || ' ' || net"
                    + " || ' ' || facts from customer_listing where customer_id = ?";

    @Test
    void moneyAndCountsStayAsTheyAreAndARebuildGivesTheSame() {
        String customer = Ids.text("cus", Ids.next());
        try (EventFeed feed = new EventFeed()) {
            ObjectNode created = Examples.of(CustomerEvents.CREATED)
                    .put("customerId", customer)
                    .put("party", "PERSON")
                    .put("orgUnit", "/sales/north");
            created.remove(List.of("externalIds", "place", "attributes"));
            feed.send(CustomerEvents.CREATED, TENANT, customer, customer, 1, created);
            for (int i = 0; i < 2; i++) {
                String order = Ids.text("ord", Ids.next());
                ObjectNode placed = Examples.of(SalesEvents.ORDER_PLACED)
                        .put("orderId", order)
                        .put("customerId", customer);
                feed.send(SalesEvents.ORDER_PLACED, TENANT, customer, order, 1, placed);
            }
        }
        await().atMost(BOUND)
                .until(() ->
                        !value(customer).isEmpty() && value(customer).getFirst().startsWith("2 "));
        List<String> before = value(customer);

        assertEquals(0, Erasures.forgotten("analytics", TENANT, customer, 2));
        assertEquals(before, value(customer));
        String operation = as().post("/api/v1/admin/projections/customer-value:rebuild")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        await().atMost(BOUND).until(() -> !"RUNNING".equals(as().get(operation).path("status")));
        as().get(operation).then().body("status", equalTo("SUCCEEDED")).body("comparison.equal", equalTo(true));
        assertEquals(before, value(customer));
    }

    private static List<String> value(String customer) {
        try (Tables tables = new Tables(TENANT)) {
            return tables.column(VALUE, Ids.parse("cus", customer));
        }
    }

    private static RequestSpecification as() {
        return given().urlEncodingEnabled(false)
                .header(
                        "Authorization",
                        "Bearer " + Tokens.administrator(TENANT).token())
                .contentType("application/json");
    }
}
