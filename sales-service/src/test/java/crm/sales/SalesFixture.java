package crm.sales;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** What the tests of this service need before they begin. */
public final class SalesFixture {

    private SalesFixture() {}

    /** A request of the given caller. */
    public static RequestSpecification as(Tokens caller) {
        return given().header("Authorization", "Bearer " + caller.token()).contentType(ContentType.JSON);
    }

    /** A customer of the given owner, as customer-service would announce it. Orders wait for it to arrive. */
    public static String customer(String tenant, String ownerId, String orgUnit) {
        return customer(tenant, ownerId, orgUnit, "test");
    }

    /** As above, with its text id as external id in the given system too. */
    public static String customer(String tenant, String ownerId, String orgUnit, String system) {
        String id = Ids.text("cus", Ids.next());
        ObjectNode fact = JsonNodeFactory.instance.objectNode();
        fact.put("customerId", id)
                .put("party", "ORGANISATION")
                .put("lifecycle", "POTENTIAL")
                .put("ownerId", ownerId)
                .put("orgUnit", orgUnit)
                .putArray("kinds")
                .add("END_CUSTOMER");
        fact.putArray("externalIds").addObject().put("system", system).put("id", id);
        try (EventFeed feed = new EventFeed()) {
            feed.send(CustomerEvents.CREATED, tenant, id, id, 1, fact);
        }
        return id;
    }

    /** A product that costs 12.50 USD and 1000 JPY. */
    public static String product(String tenant) {
        return as(Tokens.maintainer(tenant))
                .body("""
                        {"code":"%s","name":"A chair","prices":[{"currency":"USD","amount":"12.50"},
                         {"currency":"JPY","amount":"1000"}]}""".formatted(UUID.randomUUID()))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** An order of the given quantity of one product. */
    public static String order(String customer, String product, String quantity) {
        return """
                {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":"%s"}]}""".formatted(customer, product, quantity);
    }
}
