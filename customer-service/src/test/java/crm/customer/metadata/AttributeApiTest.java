package crm.customer.metadata;

import static crm.customer.metadata.AttributedCustomers.CUSTOMERS;
import static crm.testing.Attributed.as;
import static crm.testing.Attributed.freshTenant;
import static crm.testing.Attributed.name;
import static crm.testing.Attributed.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What of attributes is customers' own: merges, batches; and the limits of definitions, which are those of all. */
@QuarkusTest
@OnStack("customer")
class AttributeApiTest {

    private static final Tokens ADMINISTRATOR = Tokens.administrator("main");

    @Test
    @Feature({"C-06", "C-24"})
    void mergedRecordsKeepWhatIsTheirs() {
        String industry = name("industry");
        CUSTOMERS.defined(industry, "TEXT", ", \"indexed\": true");
        String city = CUSTOMERS.group("main");
        String survivor = CUSTOMERS.created(city, "{\"%s\": \"steel\"}".formatted(industry));
        String duplicate = CUSTOMERS.created(city, "{\"%s\": \"paper\"}".formatted(industry));
        String merge = as(ADMINISTRATOR)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"Entered twice\"}".formatted(duplicate))
                .post(CUSTOMERS.path() + "/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        CUSTOMERS.awaitIndex(industry, "READY");
        counted(industry, city).body("groups.value", contains("steel"));
        CUSTOMERS.read(survivor).header("ETag", "\"1\"").body("attributes." + industry, equalTo("steel"));
        as(ADMINISTRATOR)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"Two after all\"}")
                .post(CUSTOMERS.path() + "/" + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        counted(industry, city).body("groups.value", contains("paper", "steel"));
    }

    private static ValidatableResponse counted(String attribute, String city) {
        return CUSTOMERS.count(ADMINISTRATOR, "attr." + attribute, CUSTOMERS.within(city));
    }

    @Test
    @Feature("C-06")
    void aChangeThatIsRefusedChangesNothingElseEither() {
        String size = name("size");
        CUSTOMERS.defined(size, "INTEGER", "");
        String id = CUSTOMERS.created(CUSTOMERS.group("main"), "{}");
        refused(
                as(ADMINISTRATOR)
                        .header("If-Match", "\"1\"")
                        .body("{\"name\": \"Other\", \"attributes\": {\"%s\": \"large\"}}".formatted(size))
                        .patch(CUSTOMERS.path() + "/" + id)
                        .then(),
                400,
                "wrong-type",
                "/attributes/" + size);
        CUSTOMERS.read(id).header("ETag", "\"1\"").body("name", equalTo("Attributed"));
    }

    @Test
    @Feature("C-06")
    void aBatchChecksEachItem() {
        String level = name("level");
        CUSTOMERS.defined(level, "INTEGER", ", \"indexed\": true");
        String external = UUID.randomUUID().toString();
        as(ADMINISTRATOR)
                .urlEncodingEnabled(false)
                .body("""
                        {"items": [
                          {"party": "PERSON", "name": "A", "externalIds": [{"system": "crm", "id": "%1$sa"}], "attributes": {"%2$s": 1}},
                          {"party": "PERSON", "name": "B", "externalIds": [{"system": "crm", "id": "%1$sb"}], "attributes": {"%2$s": "1"}}
                        ]}""".formatted(external, level))
                .post(CUSTOMERS.path() + ":batch")
                .then()
                .statusCode(207)
                .body("results[0].status", equalTo(201))
                .body("results[1].status", equalTo(400))
                .body("results[1].errors[0].pointer", equalTo("/items/1/attributes/" + level));
        CUSTOMERS.awaitIndex(level, "READY");
        assertEquals(List.of("A"), CUSTOMERS.list("attr." + level + "==1", null).getList("data.name"));
    }

    @Test
    @Feature("C-06")
    void aDefinitionHasLimits() {
        String fresh = freshTenant();
        for (String bad : List.of("", "Upper", "9lives", "with space", "a.b", "a'b", "x".repeat(41))) {
            refused(CUSTOMERS.define(fresh, bad, "TEXT", ""), 400, "invalid-name", "/name");
        }
        String many = IntStream.range(0, 201).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        refused(CUSTOMERS.define(fresh, "many", "TEXT", ", \"enum\": [" + many + "]"), 400, "invalid-size", "/enum");
        refused(CUSTOMERS.define(fresh, "none", "TEXT", ", \"enum\": []"), 400, "invalid-size", "/enum");
        refused(CUSTOMERS.define(fresh, "twice", "TEXT", ", \"enum\": [\"a\", \"a\"]"), 400, "duplicate", "/enum");
        refused(CUSTOMERS.define(fresh, "number", "INTEGER", ", \"enum\": [\"1\"]"), 400, "not-text", "/enum");
        refused(CUSTOMERS.define(fresh, "kind", "COLOUR", ""), 400, "unknown-value", "/type");
        refused(CUSTOMERS.define(fresh, "more", "TEXT", ", \"size\": 3"), 400, "unknown-field", "/size");
        for (int i = 0; i < 20; i++) {
            CUSTOMERS
                    .define(fresh, "indexed" + i, "TEXT", ", \"indexed\": true")
                    .statusCode(201);
        }
        refused(
                CUSTOMERS.define(fresh, "indexed20", "TEXT", ", \"indexed\": true"),
                422,
                "too-many-indexes",
                "/indexed");
        CUSTOMERS.define(fresh, "indexed0", "TEXT", "").statusCode(409).body("code", equalTo("attribute-exists"));
        as(Tokens.administrator(fresh))
                .get(CUSTOMERS.definitions())
                .then()
                .statusCode(200)
                .body("data", hasSize(20));
    }

    @Test
    @Feature("C-06")
    void onlyRecordsThatTheServiceHasCanBeDefined() {
        for (String other : List.of("orders", "nothing", "customer")) {
            String path = "/api/v1/metadata/" + other + "/attributes";
            as(ADMINISTRATOR).get(path).then().statusCode(404).body("code", equalTo("not-found"));
            as(ADMINISTRATOR)
                    .body("{\"name\": \"a\", \"type\": \"TEXT\"}")
                    .post(path)
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    @Feature("C-06")
    void oneRecordHasFiveHundredAttributesWithoutAMigration() {
        String tenant = freshTenant();
        Tokens fresh = Tokens.administrator(tenant);
        for (int i = 0; i < 500; i++) {
            CUSTOMERS.define(tenant, "a" + i, "INTEGER", "").statusCode(201);
        }
        String all =
                IntStream.range(0, 500).mapToObj(i -> "\"a" + i + "\": " + i).collect(Collectors.joining(","));
        String id = CUSTOMERS
                .create(fresh, "City", "{" + all + "}")
                .statusCode(201)
                .extract()
                .path("id");
        as(fresh)
                .get(CUSTOMERS.path() + "/" + id)
                .then()
                .body("attributes.size()", equalTo(500))
                .body("attributes.a499", equalTo(499));
        as(fresh)
                .queryParam("filter", "attr.a499==499;attr.a250=gt=249")
                .get(CUSTOMERS.path())
                .then()
                .body("data.id", equalTo(List.of(id)));
        try (Tables tables = new Tables(tenant)) {
            tables.run("""
                    insert into attribute_definition (tenant_id, id, object, name, type, label, required, indexed,
                                                      personal, state, index_state, version, created_at, updated_at)
                    select tenant_id, gen_random_uuid(), object, 'b' || n, type, label, required, indexed, personal, state,
                           index_state, 1, now(), now()
                    from attribute_definition, generate_series(1, 500) n where name = 'a0'
                    """);
        }
        CUSTOMERS.define(tenant, "beyond", "INTEGER", "").statusCode(422).body("code", equalTo("too-many-attributes"));
        String long2000 = "x".repeat(2000);
        try (Tables tables = new Tables(tenant)) {
            tables.run("update attribute_definition set type = 'TEXT' where name like 'b%'");
            tables.run("update attribute_catalogue set version = version + 1");
        }
        String large = IntStream.range(1, 35)
                .mapToObj(i -> "\"b" + i + "\": \"" + long2000 + "\"")
                .collect(Collectors.joining(","));
        refused(CUSTOMERS.create(fresh, "City", "{" + large + "}"), 400, "too-long", "/attributes");
    }
}
