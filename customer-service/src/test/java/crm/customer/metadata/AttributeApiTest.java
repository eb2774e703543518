package crm.customer.metadata;

import static crm.customer.metadata.Attributed.ADMINISTRATOR;
import static crm.customer.metadata.Attributed.ATTRIBUTES;
import static crm.customer.metadata.Attributed.CUSTOMERS;
import static crm.customer.metadata.Attributed.as;
import static crm.customer.metadata.Attributed.awaitGone;
import static crm.customer.metadata.Attributed.awaitIndex;
import static crm.customer.metadata.Attributed.change;
import static crm.customer.metadata.Attributed.create;
import static crm.customer.metadata.Attributed.created;
import static crm.customer.metadata.Attributed.define;
import static crm.customer.metadata.Attributed.defined;
import static crm.customer.metadata.Attributed.etag;
import static crm.customer.metadata.Attributed.name;
import static crm.customer.metadata.Attributed.refused;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crm.testing.EventProbe;
import crm.testing.Feature;
import crm.testing.OnStack;
import crm.testing.Seen;
import crm.testing.Tables;
import crm.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@OnStack("customer")
class AttributeApiTest {

    @Test
    @Feature("C-06")
    void valuesAreWrittenReadChangedAndPublished() {
        String industry = name("industry");
        String birthday = name("birthday");
        defined(industry, "TEXT", ", \"enum\": [\"chemicals\", \"steel\"]");
        defined(birthday, "DATE", ", \"personal\": true");
        String id = created("City", "{\"%s\": \"steel\", \"%s\": \"1980-02-29\"}".formatted(industry, birthday));
        as(ADMINISTRATOR)
                .get(CUSTOMERS + "/" + id)
                .then()
                .body("attributes." + industry, equalTo("steel"))
                .body("attributes." + birthday, equalTo("1980-02-29"));
        as(ADMINISTRATOR)
                .header("If-Match", "\"1\"")
                .body("{\"attributes\": {\"%s\": null}}".formatted(birthday))
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("attributes." + industry, equalTo("steel"))
                .body("attributes.size()", equalTo(1));
        as(ADMINISTRATOR)
                .header("If-Match", "\"2\"")
                .body("{\"attributes\": {\"%s\": \"chemicals\"}}".formatted(industry))
                .patch(CUSTOMERS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"");

        try (EventProbe probe = new EventProbe("crm.customer.customer")) {
            List<Seen> facts = probe.ofSubject(id, 3);
            assertEquals(industry, facts.get(0).data().at("/attributes/0/name").asText());
            assertEquals("steel", facts.get(0).data().at("/attributes/0/value").asText());
            assertEquals(1, facts.get(0).data().at("/attributes").size(), "what is personal is not published");
            assertEquals(
                    "attributes", facts.get(2).data().at("/changedFields/0").asText());
            assertEquals(
                    "chemicals", facts.get(2).data().at("/attributes/0/value").asText());
        }
    }

    @Test
    @Feature({"C-06", "C-24"})
    void mergedRecordsKeepWhatIsTheirs() {
        String industry = name("industry");
        defined(industry, "TEXT", ", \"indexed\": true");
        String city = "City " + UUID.randomUUID();
        String survivor = created(city, "{\"%s\": \"steel\"}".formatted(industry));
        String duplicate = created(city, "{\"%s\": \"paper\"}".formatted(industry));
        String merge = as(ADMINISTRATOR)
                .header("If-Match", "\"1\"")
                .body("{\"duplicate\": \"%s\", \"reason\": \"Entered twice\"}".formatted(duplicate))
                .post(CUSTOMERS + "/" + survivor + "/merges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        awaitIndex(industry, "READY");
        counted(industry, city).body("groups.value", contains("steel"));
        as(ADMINISTRATOR)
                .get(CUSTOMERS + "/" + survivor)
                .then()
                .header("ETag", "\"1\"")
                .body("attributes." + industry, equalTo("steel"));
        as(ADMINISTRATOR)
                .urlEncodingEnabled(false)
                .body("{\"reason\": \"Two after all\"}")
                .post(CUSTOMERS + "/" + survivor + "/merges/" + merge + ":undo")
                .then()
                .statusCode(200);
        counted(industry, city).body("groups.value", contains("paper", "steel"));
    }

    private static ValidatableResponse counted(String attribute, String city) {
        return as(ADMINISTRATOR)
                .queryParam("groupBy", "attr." + attribute)
                .queryParam("filter", "city=='" + city + "'")
                .get(CUSTOMERS + "/aggregate")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @Feature("C-06")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT | 5 | wrong-type",
                "TEXT | \"a\\u0000b\" | wrong-form",
                "INTEGER | \"5\" | wrong-type",
                "INTEGER | 1.5 | wrong-type",
                "INTEGER | 1000000000000000 | wrong-type",
                "DECIMAL | 1.5 | wrong-type",
                "DECIMAL | \"1e3\" | wrong-type",
                "DECIMAL | \"1.123456789\" | wrong-type",
                "BOOLEAN | \"true\" | wrong-type",
                "DATE | \"2026-02-30\" | wrong-type",
                "TIME | \"2026-02-03\" | wrong-type",
                "TEXT | {\"a\": 1} | wrong-type",
                "TEXT | [\"a\"] | wrong-type"
            })
    void aValueOfAnotherTypeIsRefusedAndNothingChanges(String type, String value, String code) {
        String name = name("typed");
        defined(name, type, "");
        String id = created("City", "{}");
        refused(
                as(ADMINISTRATOR)
                        .header("If-Match", "\"1\"")
                        .body("{\"name\": \"Other\", \"attributes\": {\"%s\": %s}}".formatted(name, value))
                        .patch(CUSTOMERS + "/" + id)
                        .then(),
                400,
                code,
                "/attributes/" + name);
        as(ADMINISTRATOR)
                .get(CUSTOMERS + "/" + id)
                .then()
                .header("ETag", "\"1\"")
                .body("name", equalTo("Attributed"))
                .body("attributes", anEmptyMap());
    }

    @Test
    @Feature("C-06")
    void whatIsNotDefinedNotInTheEnumerationOrTooLongIsRefused() {
        String colour = name("colour");
        String note = name("note");
        defined(colour, "TEXT", ", \"enum\": [\"red\", \"green\"]");
        defined(note, "TEXT", "");
        refused(
                create(ADMINISTRATOR, "City", "{\"%sx\": \"red\"}".formatted(colour)),
                400,
                "unknown-field",
                "/attributes/" + colour + "x");
        refused(
                create(ADMINISTRATOR, "City", "{\"%s\": \"blue\"}".formatted(colour)),
                400,
                "unknown-value",
                "/attributes/" + colour);
        refused(create(ADMINISTRATOR, "City", "{\"a/b~c\": 1}"), 400, "unknown-field", "/attributes/a~1b~0c");
        refused(
                create(ADMINISTRATOR, "City", "{\"%s\": \"%s\"}".formatted(note, "x".repeat(2001))),
                400,
                "too-long",
                "/attributes/" + note);
        create(ADMINISTRATOR, "City", "{\"%s\": \"%s\"}".formatted(note, "x".repeat(2000)))
                .statusCode(201);
        // Another tenant has not defined it.
        refused(
                create(Tokens.administrator("demo"), "City", "{\"%s\": \"red\"}".formatted(colour)),
                400,
                "unknown-field",
                "/attributes/" + colour);
    }

    @Test
    @Feature("C-06")
    void aBatchChecksEachItem() {
        String level = name("level");
        defined(level, "INTEGER", ", \"indexed\": true");
        String external = UUID.randomUUID().toString();
        as(ADMINISTRATOR)
                .urlEncodingEnabled(false)
                .body("""
                        {"items": [
                          {"party": "PERSON", "name": "A", "externalIds": [{"system": "crm", "id": "%1$sa"}], "attributes": {"%2$s": 1}},
                          {"party": "PERSON", "name": "B", "externalIds": [{"system": "crm", "id": "%1$sb"}], "attributes": {"%2$s": "1"}}
                        ]}""".formatted(external, level))
                .post(CUSTOMERS + ":batch")
                .then()
                .statusCode(207)
                .body("results[0].status", equalTo(201))
                .body("results[1].status", equalTo(400))
                .body("results[1].errors[0].pointer", equalTo("/items/1/attributes/" + level));
        awaitIndex(level, "READY");
        assertEquals(
                List.of("A"),
                Attributed.list(ADMINISTRATOR, "attr." + level + "==1", null).getList("data.name"));
    }

    @Test
    @Feature("C-06")
    void whatRequiresAValueIsRequiredOfAllRecords() {
        Tokens fresh = Tokens.administrator(freshTenant());
        define(fresh, "segment", "TEXT", ", \"required\": true").statusCode(201);
        refused(create(fresh, "City", "{}"), 400, "required", "/attributes/segment");
        String id = create(fresh, "City", "{\"segment\": \"a\"}")
                .statusCode(201)
                .extract()
                .path("id");
        refused(
                as(fresh)
                        .header("If-Match", "\"1\"")
                        .body("{\"attributes\": {\"segment\": null}}")
                        .patch(CUSTOMERS + "/" + id)
                        .then(),
                400,
                "required",
                "/attributes/segment");
        refused(define(fresh, "later", "TEXT", ", \"required\": true"), 422, "values-do-not-fit", "/required");
    }

    @Test
    @Feature("C-06")
    void aChangeThatStoredValuesDoNotFitIsRefusedWithTheirNumber() {
        String size = name("size");
        defined(size, "TEXT", "");
        created("City", "{\"%s\": \"small\"}".formatted(size));
        created("City", "{\"%s\": \"small\"}".formatted(size));
        created("City", "{\"%s\": \"%s\"}".formatted(size, "x".repeat(201)));
        refused(change(size, "{\"type\": \"INTEGER\"}"), 422, "values-do-not-fit", "/type");
        refused(change(size, "{\"required\": true}"), 422, "values-do-not-fit", "/required");
        change(size, "{\"enum\": [\"small\", \"large\"]}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/enum"))
                .body("detail", startsWith("1 records "));
        change(size, "{\"indexed\": true}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/indexed"))
                .body("detail", startsWith("1 records "));
        change(size, "{\"label\": \"Size of the company\"}")
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("label", equalTo("Size of the company"))
                .body("type", equalTo("TEXT"));
        as(ADMINISTRATOR)
                .header("If-Match", "\"1\"")
                .body("{\"label\": \"Stale\"}")
                .patch(ATTRIBUTES + "/" + size)
                .then()
                .statusCode(412);
    }

    @Test
    @Feature("C-06")
    void aDeletedDefinitionTakesItsValuesAlongAndFreesItsName() {
        String gone = name("gone");
        String stays = name("stays");
        defined(gone, "TEXT", ", \"indexed\": true");
        defined(stays, "TEXT", "");
        String id = created("City", "{\"%s\": \"a\", \"%s\": \"b\"}".formatted(gone, stays));
        awaitIndex(gone, "READY");
        as(ADMINISTRATOR)
                .header("If-Match", etag(gone))
                .delete(ATTRIBUTES + "/" + gone)
                .then()
                .statusCode(202)
                .header("Location", ATTRIBUTES + "/" + gone)
                .body("state", equalTo("DELETING"));
        refused(
                create(ADMINISTRATOR, "City", "{\"%s\": \"a\"}".formatted(gone)),
                400,
                "unknown-field",
                "/attributes/" + gone);
        awaitGone(gone);
        as(ADMINISTRATOR)
                .get(CUSTOMERS + "/" + id)
                .then()
                .header("ETag", "\"1\"")
                .body("attributes." + stays, equalTo("b"))
                .body("attributes.size()", equalTo(1));
        try (Tables tables = new Tables("main")) {
            assertEquals(
                    0,
                    tables.count("select count(*) from attribute_index i where not exists"
                            + " (select from attribute_definition d where d.id = i.attribute_id)"));
        }
        defined(gone, "INTEGER", "");
    }

    @Test
    @Feature("C-06")
    void aDefinitionHasLimits() {
        Tokens fresh = Tokens.administrator(freshTenant());
        for (String bad : List.of("", "Upper", "9lives", "with space", "a.b", "a'b", "x".repeat(41))) {
            refused(define(fresh, bad, "TEXT", ""), 400, "invalid-name", "/name");
        }
        String many = IntStream.range(0, 201).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        refused(define(fresh, "many", "TEXT", ", \"enum\": [" + many + "]"), 400, "invalid-size", "/enum");
        refused(define(fresh, "none", "TEXT", ", \"enum\": []"), 400, "invalid-size", "/enum");
        refused(define(fresh, "twice", "TEXT", ", \"enum\": [\"a\", \"a\"]"), 400, "duplicate", "/enum");
        refused(define(fresh, "number", "INTEGER", ", \"enum\": [\"1\"]"), 400, "not-text", "/enum");
        refused(define(fresh, "kind", "COLOUR", ""), 400, "unknown-value", "/type");
        refused(define(fresh, "more", "TEXT", ", \"size\": 3"), 400, "unknown-field", "/size");
        for (int i = 0; i < 20; i++) {
            define(fresh, "indexed" + i, "TEXT", ", \"indexed\": true").statusCode(201);
        }
        refused(define(fresh, "indexed20", "TEXT", ", \"indexed\": true"), 422, "too-many-indexes", "/indexed");
        define(fresh, "indexed0", "TEXT", "").statusCode(409).body("code", equalTo("attribute-exists"));
        as(fresh).get(ATTRIBUTES).then().statusCode(200).body("data", hasSize(20));
    }

    @Test
    @Feature("C-06")
    void oneRecordHasFiveHundredAttributesWithoutAMigration() {
        String tenant = freshTenant();
        Tokens fresh = Tokens.administrator(tenant);
        for (int i = 0; i < 500; i++) {
            define(fresh, "a" + i, "INTEGER", "").statusCode(201);
        }
        String all =
                IntStream.range(0, 500).mapToObj(i -> "\"a" + i + "\": " + i).collect(Collectors.joining(","));
        String id =
                create(fresh, "City", "{" + all + "}").statusCode(201).extract().path("id");
        as(fresh)
                .get(CUSTOMERS + "/" + id)
                .then()
                .body("attributes.size()", equalTo(500))
                .body("attributes.a499", equalTo(499));
        as(fresh)
                .queryParam("filter", "attr.a499==499;attr.a250=gt=249")
                .get(CUSTOMERS)
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
        define(fresh, "beyond", "INTEGER", "").statusCode(422).body("code", equalTo("too-many-attributes"));
        String long2000 = "x".repeat(2000);
        try (Tables tables = new Tables(tenant)) {
            tables.run("update attribute_definition set type = 'TEXT' where name like 'b%'");
            tables.run("update attribute_catalogue set version = version + 1");
        }
        String large = IntStream.range(1, 35)
                .mapToObj(i -> "\"b" + i + "\": \"" + long2000 + "\"")
                .collect(Collectors.joining(","));
        refused(create(fresh, "City", "{" + large + "}"), 400, "too-long", "/attributes");
    }

    /** A tenant without any records. */
    private static String freshTenant() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }
}
