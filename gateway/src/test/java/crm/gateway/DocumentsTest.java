package crm.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import crm.testing.Feature;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What everybody may read: documents, pages, health. */
@QuarkusTest
@OnParts
class DocumentsTest {

    @RegisterExtension
    private final Parts parts = new Parts();

    private static void describe(HttpServerRequest request, String path) {
        request.response().end("""
                {"openapi": "3.1.0",
                 "paths": {"%s": {"get": {"operationId": "list", "responses": {"200": {"description": "ok"}}}},
                           "/api/v1/admin/outbox": {"get": {"operationId": "parked", "responses": {}}},
                           "/secret": {"get": {"responses": {}}}}}""".formatted(path));
    }

    @Test
    @Feature({"G-01", "G-06"})
    void theOperationsOfAllPartsAreOneDocument() {
        parts.start("sales2-management", request -> describe(request, "/api/v1/orders"));
        parts.start("support-management", request -> describe(request, "/api/v1/tickets"));
        given().get("/api/v1/openapi.json")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("info.title", is("CRM platform"))
                .body("paths", hasKey("/api/v1/orders"))
                .body("paths", hasKey("/api/v1/tickets"))
                .body("paths", hasKey("/api/v1/limits"))
                .body("paths", hasKey("/api/v1/customers/{id}/overview"))
                .body("paths", hasKey("/api/v1/admin/sales/outbox"))
                .body("paths", hasKey("/api/v1/admin/support/outbox"))
                .body("paths", not(hasKey("/api/v1/admin/outbox")))
                .body("paths", not(hasKey("/secret")))
                .body("paths.'/api/v1/admin/sales/outbox'.get.operationId", is("salesParked"))
                .body("'x-parts'.find { it.name == 'sales-service' }.included", is(true))
                .body("'x-parts'.find { it.name == 'customer-service' }.included", is(false));
    }

    @Test
    void theEventsAreOneDocumentWithTheirSchemas() {
        String document = given().get("/api/v1/asyncapi.json")
                .then()
                .statusCode(200)
                .body("asyncapi", is("3.0.0"))
                .body("channels.sales-order.address", is("crm.sales.order"))
                .body("components.messages.'crm.sales.order.placed.v1'.payload.schema.properties", hasKey("customerId"))
                .extract()
                .asString();
        assertFalse(document.contains("\"$ref\":\"schemas/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/docs, text/html, docs.js",
        "/api/v1/docs/problems, text/html, rate-limited",
        "/api/v1/docs/docs.js, text/javascript, openapi.json",
        "/api/v1/docs/docs.css, text/css, body",
        "/api/v1/docs/icon.svg, image/svg+xml, svg",
    })
    void thePagesAreOursAndStrict(String path, String type, String content) {
        Response answer = given().get(path);
        assertEquals(1, answer.headers().getValues("Content-Security-Policy").size());
        assertEquals(1, answer.headers().getValues("Cache-Control").size());
        String page = answer.then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self'"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString(content))
                .extract()
                .asString();
        assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http://"), "no other host");
        assertFalse(page.contains("https://"), "no other host");
    }

    @Test
    void thereAreNoOtherPages() {
        given().get("/api/v1/docs/other.html").then().statusCode(404).body("code", is("not-found"));
        given().get("/api/v1/docs/index.html/x").then().statusCode(404);
    }

    @Test
    @Feature("G-08")
    void healthTellsWhichPartIsDown() {
        parts.start("customer-management", request -> request.response().end("{\"status\":\"UP\"}"));
        parts.start("sales-management", request -> request.response().end("{\"status\":\"UP\"}"));
        parts.start(
                "support-management",
                request -> request.response()
                        .setStatusCode(503)
                        .end("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"consumer\",\"status\":\"DOWN\"},"
                                + "{\"name\":\"database\",\"status\":\"UP\"}]}"));
        parts.start("analytics-management", request -> {});
        given().get("/api/v1/health")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", startsWith("\"open\""))
                .body("status", is("DEGRADED"))
                .body("checkedAt", notNullValue())
                .body("parts.name", hasItems("customer-service", "sales-service", "analytics-service"))
                .body("parts.find { it.name == 'customer-service' }.status", is("UP"))
                .body("parts.find { it.name == 'sales-service' }.status", is("DEGRADED"))
                .body("parts.find { it.name == 'sales-service' }.ready", is(1))
                .body("parts.find { it.name == 'support-service' }.status", is("DOWN"))
                .body("parts.find { it.name == 'support-service' }.failing", equalTo(java.util.List.of("consumer")))
                .body("parts.find { it.name == 'analytics-service' }.failing", equalTo(java.util.List.of("answer")))
                .body("parts.instances", everyItem(notNullValue()));
    }
}
