package crm.sales;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crm.contracts.customer.CustomerEvents;
import crm.persistence.Ids;
import crm.testing.EventFeed;
import crm.testing.Tables;
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

    /** A customer that the service knows already, also of a tenant whose events it does not follow. */
    public static String known(String tenant, String ownerId, String orgUnit) {
        UUID id = Ids.next();
        try (Tables tables = new Tables(tenant)) {
            tables.run("""
                    insert into customer_copy (tenant_id, id, sequence, owner_id, org_unit, lifecycle)
                    values ('%s', '%s', 1, '%s', '%s', 'POTENTIAL')""".formatted(tenant, id, ownerId, orgUnit));
        }
        return Ids.text("cus", id);
    }

    /** A product that is sold for 12.50 USD and 1000 JPY, and of whose cost nothing is known. */
    public static String product(String tenant) {
        return product(tenant, """
                "prices":[{"currency":"USD","amount":"12.50"},{"currency":"JPY","amount":"1000"}]""");
    }

    /** A product of the category "chairs" that is sold for 12.50 USD and costs 7.10. */
    public static String productWithCost(String tenant) {
        return product(tenant, """
                "category":"chairs","prices":[{"currency":"USD","amount":"12.50","cost":"7.10"}]""");
    }

    private static String product(String tenant, String more) {
        return as(Tokens.maintainer(tenant))
                .body("{\"code\":\"%s\",\"name\":\"A chair\",%s}".formatted(UUID.randomUUID(), more))
                .post("/api/v1/products")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Places an order of the given quantity of one product at 12.50 USD, and pays so much of it; null for nothing. */
    public static String placed(Tokens caller, String customer, String product, String quantity, String paid) {
        String id = as(caller)
                .body(order(customer, product, quantity))
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        if (paid != null) {
            as(caller)
                    .body("{\"amount\":\"%s\"}".formatted(paid))
                    .post("/api/v1/orders/" + id + "/payments")
                    .then()
                    .statusCode(200);
        }
        return id;
    }

    /** An order of the given quantity of one product. */
    public static String order(String customer, String product, String quantity) {
        return """
                {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":"%s"}]}""".formatted(customer, product, quantity);
    }
}
