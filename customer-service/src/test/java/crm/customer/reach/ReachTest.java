package crm.customer.reach;

import static crm.testing.Attributed.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How customers and contacts are reached is shown to those only who get in touch with them. */
@QuarkusTest
@OnStack("customer")
@Feature("G-02")
class ReachTest {

    private static final String CUSTOMERS = "/api/v1/customers";
    private static final String CONTACTS = "/api/v1/contacts";
    private static final String EXPORTS = CUSTOMERS + "/exports";
    private static final Tokens MANAGER = Tokens.administrator("main");
    private static final Tokens ANALYST = Tokens.analyst("main");

    private final String name = "Reach " + UUID.randomUUID();
    private String id;

    @BeforeEach
    void create() {
        id = as(MANAGER)
                .body("""
                        {"party": "PERSON", "name": "%s", "email": "secret@reach.example", "phone": "+49 30 7777777",
                         "region": "NORTH", "kinds": ["DISTRIBUTOR"],
                         "address": {"street": "7 Hidden Road", "city": "Kiel", "country": "DE"}}""".formatted(name))
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .body("email", equalTo("secret@reach.example"))
                .extract()
                .path("id");
    }

    @Test
    void oneRecordAndItsPastAndListsDoNotShowIt() {
        masked(as(ANALYST).get(CUSTOMERS + "/" + id).then(), "");
        masked(
                as(ANALYST)
                        .queryParam("asOf", Instant.now().toString())
                        .get(CUSTOMERS + "/" + id)
                        .then(),
                "");
        as(MANAGER)
                .get(CUSTOMERS + "/" + id)
                .then()
                .body("email", equalTo("secret@reach.example"))
                .body("address.city", equalTo("Kiel"));
        masked(list(ANALYST, "name=='" + name + "'"), "data[0].").body("data.name", contains(name));
        list(MANAGER, "name=='" + name + "'").body("data[0].phone", not(nullValue()));
        for (String fields : List.of("name,email", "email,phone,address")) {
            Response page = as(ANALYST)
                    .queryParam("filter", "name=='" + name + "'")
                    .queryParam("fields", fields)
                    .get(CUSTOMERS);
            masked(page.then(), "data[0].");
        }
    }

    @Test
    void nobodyFindsOutByAsking() {
        for (String filter : List.of(
                "email==secret@reach.example",
                "city==Kiel",
                "name=='" + name + "';country==DE",
                "(name==X,city=null=true)")) {
            list(ANALYST, filter)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("filter"))
                    .body("errors[0].code", equalTo("unknown-field"));
            list(MANAGER, filter).statusCode(200);
        }
        counted(ANALYST, "city").statusCode(400).body("errors[0].pointer", equalTo("groupBy"));
        counted(ANALYST, "region").statusCode(200);
        counted(MANAGER, "city").statusCode(200);
    }

    @Test
    void theHistoryTellsNothingOfIt() {
        as(MANAGER)
                .header("If-Match", "\"1\"")
                .body("{\"email\": \"other@reach.example\", \"region\": \"SOUTH\"}")
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200);
        history(ANALYST).body("data.field", hasItems("region", "name")).body("data.field", not(hasItem("email")));
        history(ANALYST).body("data.field", not(hasItem("address.city"))).body("data.field", not(hasItem("phone")));
        history(MANAGER).body("data.field", hasItems("region", "email", "address.city", "phone"));
    }

    @Test
    void contactsAreKeptTheSameWay() {
        String contact = as(MANAGER)
                .body("""
                        {"name": "%s", "email": "contact@reach.example",
                         "customers": [{"customerId": "%s", "role": "USER"}]}""".formatted(name, id))
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(ANALYST)
                .get(CONTACTS + "/" + contact)
                .then()
                .statusCode(200)
                .body("name", equalTo(name))
                .body("email", nullValue());
        as(MANAGER).get(CONTACTS + "/" + contact).then().body("email", equalTo("contact@reach.example"));
        as(ANALYST)
                .queryParam("filter", "email==contact@reach.example")
                .get(CONTACTS)
                .then()
                .statusCode(400);
        as(ANALYST)
                .get(CUSTOMERS + "/" + id + "/contacts")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].email", nullValue());
    }

    @Test
    void filesHaveWhatTheCallerIsShown() {
        for (String format : List.of("CSV", "NDJSON")) {
            String file = exported(ANALYST, format);
            assertTrue(file.contains(name), file);
            for (String secret : List.of("secret@reach.example", "7777777", "Hidden Road", "Kiel")) {
                assertFalse(file.contains(secret), () -> format + " tells " + secret);
            }
            assertTrue(exported(MANAGER, format).contains("secret@reach.example"));
        }
        as(ANALYST)
                .body("{\"fields\": [\"name\", \"email\"]}")
                .post(EXPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/fields"));
        as(ANALYST)
                .body("{\"filter\": \"city==Kiel\"}")
                .post(EXPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/filter"));
    }

    @Test
    void theDocumentTellsWhichPermissionAFieldTakes() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        JsonPath schemas = given().port(port)
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        for (String field : List.of(
                "CustomerView.properties.email",
                "CustomerView.properties.phone",
                "CustomerView.properties.address",
                "ContactView.properties.email",
                "ContactView.properties.phone")) {
            assertEquals(Reach.READ, schemas.getString("components.schemas." + field + ".'x-permission'"), field);
        }
    }

    private static ValidatableResponse masked(ValidatableResponse answer, String at) {
        return answer.statusCode(200)
                .body(at + "email", nullValue())
                .body(at + "phone", nullValue())
                .body(at + "address", nullValue());
    }

    private static ValidatableResponse list(Tokens caller, String filter) {
        return as(caller).queryParam("filter", filter).get(CUSTOMERS).then();
    }

    private static ValidatableResponse counted(Tokens caller, String groupBy) {
        return as(caller)
                .queryParam("groupBy", groupBy)
                .get(CUSTOMERS + "/aggregate")
                .then();
    }

    private ValidatableResponse history(Tokens caller) {
        return as(caller).get(CUSTOMERS + "/" + id + "/history").then().statusCode(200);
    }

    private String exported(Tokens caller, String format) {
        String export = as(caller)
                .body("{\"format\": \"%s\", \"filter\": \"name=='%s'\"}".formatted(format, name))
                .post(EXPORTS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        Response done = await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> as(caller).get(EXPORTS + "/" + export), one -> "DONE".equals(one.path("state")));
        return as(caller)
                .get(done.<String>path("file"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
