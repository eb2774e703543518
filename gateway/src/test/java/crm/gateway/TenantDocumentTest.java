package crm.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a tenant has defined itself is in the document that its own callers get, and in no other. */
@QuarkusTest
@OnParts
@Feature({"C-06", "G-06"})
class TenantDocumentTest {

    private static final String OF_CUSTOMERS = "components.schemas.AttributesOfCustomers.properties";

    /** One that no other test has asked for: documents are kept for a while. */
    private final String tenant = tenant();

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @RegisterExtension
    private final Parts parts = new Parts();

    private static String tenant() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static void describe(HttpServerRequest request, String schema, String object) {
        request.response().end("""
                {"openapi": "3.1.0", "paths": {}, "components": {"schemas": {"%s": {"type": "object", "properties":
                  {"attributes": {"type": "object", "additionalProperties": {}, "x-attributes-of": "%s"}}}}}}""".formatted(schema, object));
    }

    /** Tells of each tenant what it has defined: an attribute that bears the tenant's name, and one on a second page. */
    private void define(HttpServerRequest request) {
        asked.add(request.path());
        String token = request.getHeader("Authorization").substring("Bearer ".length());
        String of = new JsonObject(
                        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .getString("tenant");
        boolean second = "behind the first".equals(request.getParam("cursor"));
        JsonObject attribute = second
                ? new JsonObject().put("name", "founded").put("type", "DATE").put("label", "Founded on")
                : new JsonObject()
                        .put("name", "industry_" + of)
                        .put("type", "TEXT")
                        .put("label", "Industry")
                        .put("enum", new JsonArray(List.of("chemicals", "steel")));
        JsonObject page = new JsonObject().put("hasMore", !second);
        if (!second) {
            page.put("next", "behind the first");
        }
        request.response()
                .end(new JsonObject()
                        .put("data", new JsonArray().add(attribute))
                        .put("page", page)
                        .encode());
    }

    private void startCustomers() {
        parts.start("customer-management", request -> describe(request, "NewCustomer", "customers"));
        parts.start("customer", this::define);
    }

    private static ValidatableResponse document(Tokens caller) {
        return given().auth()
                .oauth2(caller.token())
                .get("/api/v1/openapi.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Vary", "Authorization");
    }

    @Test
    void aTokenShowsTheAttributesOfItsTenant() {
        startCustomers();
        document(Tokens.repNorth(tenant))
                .body("x-tenant", is(tenant))
                .body(
                        "components.schemas.NewCustomer.properties.attributes.'$ref'",
                        is("#/components/schemas/AttributesOfCustomers"))
                .body(OF_CUSTOMERS + ".industry_" + tenant + ".type", is("string"))
                .body(OF_CUSTOMERS + ".industry_" + tenant + ".title", is("Industry"))
                .body(OF_CUSTOMERS + ".industry_" + tenant + ".enum", contains("chemicals", "steel"))
                .body(OF_CUSTOMERS + ".founded.format", is("date"))
                .body("'x-attributes'.find { it.name == 'customers' }.included", is(true));
        assertTrue(asked.stream().allMatch("/api/v1/metadata/customers/attributes"::equals));
    }

    @Test
    void theEventsNameTheAttributesThatTheyTellOf() {
        startCustomers();
        String items =
                "components.messages.'crm.customer.customer.created.v1'.payload.schema.properties.attributes.items";
        events(Tokens.repNorth(tenant))
                .header("Cache-Control", "no-store")
                .body("x-tenant", is(tenant))
                .body(
                        items + ".oneOf.collect { it['properties']['name']['const'] }",
                        contains("industry_" + tenant, "founded"))
                .body(items + ".oneOf[0].properties.value.enum", contains("chemicals", "steel"))
                .body(items + ".oneOf[1].properties.value.format", is("date"))
                .body(items + ".required", contains("name", "value"))
                .body("'x-attributes'.find { it.name == 'customers' }.included", is(true))
                .body("'x-attributes'.find { it.name == 'orders' }.included", is(false));
        events(Tokens.user("guest", tenant, "/", "offline_access"))
                .body("x-tenant", nullValue())
                .body(items, not(hasKey("oneOf")));
        given().get("/api/v1/asyncapi.json")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=60")
                .header("Vary", "Authorization")
                .body(items, not(hasKey("oneOf")));
        given().header("Authorization", "Bearer nonsense")
                .get("/api/v1/asyncapi.json")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    private static ValidatableResponse events(Tokens caller) {
        return given().auth()
                .oauth2(caller.token())
                .get("/api/v1/asyncapi.json")
                .then()
                .statusCode(200)
                .header("Vary", "Authorization");
    }

    @Test
    void withoutATokenTheDocumentIsTheGeneralOne() {
        startCustomers();
        document(Tokens.repNorth(tenant)).body(OF_CUSTOMERS, hasKey("founded"));
        asked.clear();
        given().get("/api/v1/openapi.json")
                .then()
                .statusCode(200)
                .header("Vary", "Authorization")
                .body("x-tenant", nullValue())
                .body("components.schemas", not(hasKey("AttributesOfCustomers")))
                .body("components.schemas.NewCustomer.properties.attributes.type", is("object"));
        assertEquals(List.of(), List.copyOf(asked));
    }

    @Test
    void anotherTenantSeesItsOwnAndIsNotShownTheOthers() {
        startCustomers();
        String other = tenant();
        for (int round = 0; round < 2; round++) {
            document(Tokens.repNorth(tenant))
                    .body(OF_CUSTOMERS, hasKey("industry_" + tenant))
                    .body(OF_CUSTOMERS, not(hasKey("industry_" + other)));
            document(Tokens.repNorth(other))
                    .body(OF_CUSTOMERS, hasKey("industry_" + other))
                    .body(OF_CUSTOMERS, not(hasKey("industry_" + tenant)));
        }
        // Two pages of each, and once.
        assertEquals(4, asked.size());
    }

    @Test
    void eachPartIsAskedForTheRecordsThatItHas() {
        startCustomers();
        parts.start("sales-management", request -> describe(request, "NewOrder", "orders"));
        parts.start("sales", this::define);
        parts.start("sales2", this::define);
        document(Tokens.repNorth(tenant))
                .body("components.schemas.AttributesOfOrders.properties", hasKey("industry_" + tenant))
                .body(OF_CUSTOMERS, hasKey("industry_" + tenant));
        assertEquals(
                2,
                asked.stream()
                        .filter("/api/v1/metadata/orders/attributes"::equals)
                        .count());
    }

    @Test
    void whoMayNotReadDefinitionsGetsTheGeneralOne() {
        startCustomers();
        document(Tokens.repNorth(tenant)).body(OF_CUSTOMERS, hasKey("founded"));
        document(Tokens.user("guest", tenant, "/", "offline_access"))
                .body("x-tenant", nullValue())
                .body("components.schemas", not(hasKey("AttributesOfCustomers")));
    }

    @Test
    void aBadTokenIsRefused() {
        startCustomers();
        for (String bad : List.of(
                Tokens.repNorth(tenant).expired().token(),
                Tokens.repNorth(tenant).forged().token(),
                "nonsense")) {
            given().header("Authorization", "Bearer " + bad)
                    .get("/api/v1/openapi.json")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json");
        }
        assertEquals(List.of(), List.copyOf(asked));
    }

    @Test
    void aPartThatDoesNotTellIsNamed() {
        startCustomers();
        parts.start("sales-management", request -> describe(request, "NewOrder", "orders"));
        document(Tokens.repNorth(tenant))
                .body(OF_CUSTOMERS, hasKey("founded"))
                .body("'x-attributes'.find { it.name == 'customers' }.included", is(true))
                .body("'x-attributes'.find { it.name == 'orders' }.included", is(false))
                .body("components.schemas", not(hasKey("AttributesOfOrders")))
                .body("components.schemas.NewOrder.properties.attributes.type", equalTo("object"));
    }
}
