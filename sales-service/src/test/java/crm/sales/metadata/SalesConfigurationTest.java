package crm.sales.metadata;

import static crm.sales.metadata.AttributedSales.PRODUCTS;
import static crm.testing.Attributed.as;
import static crm.testing.Attributed.freshTenant;
import static crm.testing.Attributed.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** What a tenant has decided about sales, as one document; each test has a tenant of its own. */
@QuarkusTest
@OnStack("sales")
@Feature("G-04")
class SalesConfigurationTest {

    private static final String CONFIGURATION = "/api/v1/admin/configuration";

    private final String tenant = freshTenant();
    private final Tokens administrator = Tokens.administrator(tenant);

    @Test
    void attributesOfAllKindsOfRecordsAndTheirValuesComeFromOneDocument() {
        String wanted = """
                {"format": "crm.configuration/1", "service": "sales-service", "sections": {
                   "dictionaries": {"woods": {"name": "Woods", "entries": [
                       {"code": "oak", "labels": {"en": "Oak"}}, {"code": "teak", "labels": {"en": "Teak"}, "active": false}]}},
                   "attributes": {
                       "products/wood": {"type": "TEXT", "dictionary": "woods"},
                       "opportunities/source": {"type": "TEXT", "enum": ["fair", "call"]},
                       "orders/gift": {"type": "BOOLEAN"}}}}""";
        apply(wanted)
                .statusCode(200)
                .body("differences.key", contains("opportunities/source", "orders/gift", "products/wood", "woods"))
                .body("differences.action", everyItem(equalTo("ADDED")));
        PRODUCTS.create(Tokens.maintainer(tenant), PRODUCTS.group(tenant), "{\"wood\": \"oak\"}")
                .statusCode(201);
        refused(
                PRODUCTS.create(Tokens.maintainer(tenant), PRODUCTS.group(tenant), "{\"wood\": \"teak\"}"),
                400,
                "unknown-value",
                "/attributes/wood");
        as(administrator)
                .get(CONFIGURATION)
                .then()
                .body("sections.keySet()", containsInAnyOrder("attributes", "dictionaries"))
                .body("sections.attributes.'products/wood'.dictionary", equalTo("woods"));
        String etag = etag();
        String document = as(administrator).get(CONFIGURATION).asString();
        apply(document).statusCode(200).body("differences", empty());
        assertEquals(etag, etag());
    }

    @Test
    void everyChangeOfADefinitionIsOnRecord() {
        PRODUCTS.define(tenant, "weight", "DECIMAL", "").statusCode(201);
        as(administrator)
                .header("If-Match", "\"1\"")
                .body("{\"label\": \"Weight in kg\"}")
                .patch(PRODUCTS.definitions() + "/weight")
                .then()
                .statusCode(200);
        as(administrator)
                .get("/api/v1/admin/audit")
                .then()
                .statusCode(200)
                .body("data.key", contains("products/weight", "products/weight"))
                .body("data.action", contains("CHANGED", "CREATED"))
                .body("data[0].before.label", equalTo("weight"))
                .body("data[0].after.label", equalTo("Weight in kg"))
                .body("data.changedBy", everyItem(equalTo(Tokens.subject("admin", tenant))));
    }

    private ValidatableResponse apply(String document) {
        return as(administrator)
                .header("If-Match", etag())
                .body(document)
                .put(CONFIGURATION)
                .then();
    }

    private String etag() {
        return as(administrator).get(CONFIGURATION).header("ETag");
    }
}
